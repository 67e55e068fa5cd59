import JSON
import Publishing
import Report
import SourceText

/// What `migrate verify` says about a schema.
struct DriftReport {
  let place: DatabasePlace
  let drift: SchemaDrift
  /// Nil where the rows were not looked at.
  let data: DataReport?

  var isClean: Bool { drift.differences.isEmpty && (data?.groups ?? []).isEmpty }

  /// A paragraph for each difference, then one for each kind of finding in the rows.
  var text: String {
    (drift.differences.map(Self.text) + (data?.groups ?? []).map(Self.text)).joined()
  }

  var summary: String {
    let versions = drift.current == 1 ? "migration 1 makes" : "migrations 1 to \(drift.current) make"
    let pending = drift.pending.isEmpty ? "" : "; \(drift.pending.count) pending"
    let rows =
      data.map { $0.count == 0 ? "; the rows are sound" : "; \($0.count) findings in the rows" } ?? ""
    guard !drift.differences.isEmpty else {
      return "\(place): \(drift.compared) objects are as \(versions) them\(pending)\(rows)"
    }
    let counts = [
      CatalogDifference.Kind.missing, .additional, .different,
    ].compactMap { kind -> String? in
      let count = drift.differences.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) \(kind.rawValue)"
    }
    return "\(place): not as \(versions) it: \(counts.joined(separator: ", "))\(pending)\(rows)"
  }

  var json: JSONValue {
    [
      "version": 1, "database": place.json, "schema": .string(drift.schema),
      "current": .number(Number(drift.current)),
      "pending": .number(Number(drift.pending.count)), "compared": .number(Number(drift.compared)),
      "differences": .array(drift.differences.map(Self.json)),
      "data": data.map { .array($0.groups.map(Self.json)) } ?? .null,
    ]
  }

  private static func json(_ group: DataReport.Group) -> JSONValue {
    [
      "kind": .string(group.kind), "table": .string(group.table), "count": .number(Number(group.count)),
      "shown": .array(group.shown.map { ["id": .string($0.id), "problem": .string($0.problem)] }),
    ]
  }

  private static func text(_ group: DataReport.Group) -> String {
    let more = group.count - group.shown.count
    let lines = group.shown.map { "  \(line(of: $0.id))  \(line(of: $0.problem))\n" }
    return "\(group.kind): \(group.count) in \(group.table)\n" + lines.joined()
      + (more > 0 ? "  and \(more) more\n" : "")
  }

  private static func json(_ difference: CatalogDifference) -> JSONValue {
    func value(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    return [
      "kind": .string(difference.kind.rawValue), "object": .string(difference.object.kind),
      "of": value(difference.object.parent), "name": .string(difference.object.name),
      "property": value(difference.property), "expected": value(difference.expected),
      "found": value(difference.found),
    ]
  }

  private static func text(_ difference: CatalogDifference) -> String {
    let what = difference.property.map { ": \($0)" } ?? ""
    let head = "\(difference.kind.rawValue): \(TerminalText.escaped(difference.object.description))\(what)"
    switch difference.kind {
    case .missing: return head + "\n"
    case .additional: return head + "\n" + (difference.found.map { "  found     \(line(of: $0))\n" } ?? "")
    case .different:
      let (expected, found, number) = firstDifference(difference.expected, difference.found)
      let place = number.map { ", line \($0)" } ?? ""
      return head + place + "\n  expected  \(expected)\n  found     \(found)\n"
    }
  }

  /// The whole values where they have one line, else the first line that differs and its number, from 1.
  private static func firstDifference(
    _ expected: String?, _ found: String?
  ) -> (expected: String, found: String, line: Int?) {
    guard let expected, let found else {
      return (expected.map(line) ?? "none", found.map(line) ?? "none", nil)
    }
    let left = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let right = found.split(separator: "\n", omittingEmptySubsequences: false)
    guard left.count > 1 || right.count > 1 else { return (line(of: expected), line(of: found), nil) }
    var place = 0
    while place < left.count, place < right.count, left[place].utf8.elementsEqual(right[place].utf8) {
      place += 1
    }
    func shown(_ lines: [Substring]) -> String {
      guard place < lines.count else { return "nothing more" }
      return lines[place].isEmpty ? "an empty line" : line(of: String(lines[place]))
    }
    return (shown(left), shown(right), place + 1)
  }

  private static func line(of text: String) -> String {
    let text = text.replacing("\n", with: " ").trimmingPrefix { $0 == " " }
    return TerminalText.escaped(text.count > 300 ? text.prefix(300) + "…" : String(text))
  }
}
