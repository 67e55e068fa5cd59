import Content
import SourceText

/// References to objects by key: the one sentence for those that lead nowhere.
enum UnknownReference {
  /// Reports `key` unless an object of the kind has it, or a file of the kind could not be read.
  ///
  /// - Parameter scope: what stands in front of the written key in the object's own: `holdem/preflop/`.
  static func report(
    _ key: String, _ kind: ContentKind, scope: String = "", in source: ObjectSource, at part: JSONPointer,
    _ context: LintContext, _ findings: inout Findings
  ) {
    let index = context.repository.index
    guard index.header(kind, ContentKey(scope + key)) == nil,
      !context.repository.unreadableKinds.contains(kind)
    else { return }
    let article = kind == .assessment || kind == .achievement ? "an" : "a"
    let help: String?
    if let renamed = index.header(kind, formerly: scope + key) {
      help = "it was renamed to \"\(renamed.key)\""
    } else {
      let candidates = index.keys(kind).filter { $0.hasPrefix(scope) }.map {
        String($0.dropFirst(scope.count))
      }
      help = suggestion(for: key, among: candidates, kind)
    }
    findings.add(
      "no \(kind.words) is called \"\(key)\"", in: source, at: part,
      help: help ?? "name \(article) \(kind.words) of this repository")
  }

  private static func suggestion(for key: String, among candidates: [String], _ kind: ContentKind) -> String?
  {
    if let closest = Suggestion.closest(to: key, among: candidates) { return "did you mean \"\(closest)\"?" }
    // The right name in the wrong place: a moved lesson, a forgotten course.
    let last = key.split(separator: "/").last.map(String.init) ?? key
    let namesakes = candidates.filter { $0.split(separator: "/").last.map(String.init) == last }.sorted()
    if let only = namesakes.first, namesakes.count == 1 { return "did you mean \"\(only)\"?" }
    guard !candidates.isEmpty else { return "this repository has no \(kind.words)" }
    return candidates.count <= 8 ? "there are \(Suggestion.list(candidates.sorted()))" : nil
  }
}
