import JSON
import Markdown
import Publishing
import Report

/// What a field's change is in words: `title: "Pos" → "Position"`, `body: 120 → 140 words`.
struct FieldPhrase {
  let field: FieldChange

  var text: String {
    switch field.change {
    case .value(let before, let after): return "\(field.name): \(value(before)) → \(value(after))"
    case .text(let before, let after):
      return "\(field.name): \(WordCount.of(before)) → \(WordCount.of(after)) words"
    case .names(let added, let removed, let isReordered):
      let parts = list("+", added) + list("−", removed) + (isReordered ? ["other order"] : [])
      return "\(field.name): \(parts.joined(separator: ", "))"
    case .questions(let added, let removed, let changed):
      let parts = list("+", added) + list("−", removed) + list("changed", changed)
      return "\(field.name): \(parts.joined(separator: ", "))"
    }
  }

  private func list(_ mark: String, _ names: [String]) -> [String] {
    let shown = names.prefix(FieldPhrase.most).map { "\(mark) \($0)" }
    return names.count > shown.count ? shown + ["\(mark) \(names.count - shown.count) more"] : shown
  }

  private static let most = 8

  private func value(_ json: JSONValue) -> String { json == .null ? "nothing" : json.text() }
}
