import JSON
import SourceText

/// A finding as the JSON contract says it.
enum JSONDiagnostic {
  static func value(of diagnostic: Diagnostic, _ lookup: SourceLookup) -> JSONValue {
    let location = diagnostic.location
    let members: [(key: String, value: JSONValue)] = [
      ("rule", .string(diagnostic.rule.string)),
      ("severity", .string(diagnostic.severity.rawValue)),
      ("message", .string(diagnostic.message)),
      ("file", .string(location.path.string)),
      ("range", range(of: location, lookup)),
      ("pointer", optional(diagnostic.pointer?.description)),
      ("help", optional(diagnostic.help)),
      ("related", .array(diagnostic.related.map { related($0, lookup) })),
      ("fix", diagnostic.fix.map { fix($0, in: location.path, lookup) } ?? .null),
      ("notes", .array(diagnostic.notes.map { .string($0) })),
    ]
    return object(members + (diagnostic.isCausedByChange ? [("caused_by_change", true)] : []))
  }

  static func summary(of report: LintReport) -> JSONValue {
    let milliseconds = max(0, Int((report.elapsed / Duration.milliseconds(1)).rounded()))
    return object([
      ("files", .number(Number(report.fileCount))),
      ("errors", .number(Number(report.errorCount))),
      ("warnings", .number(Number(report.warningCount))),
      ("fixable", .number(Number(report.fixableCount))),
      ("seconds", .number(Number(Double(milliseconds) / 1000))),
      ("fixable_unsafe", .number(Number(report.unsafelyFixableCount))),
      ("fixed", .number(Number(report.fixed?.problems ?? 0))),
      ("suppressed", .number(Number(report.suppressedCount))),
      ("baselined", .number(Number(report.baselinedCount))),
    ])
  }

  private static func related(_ related: RelatedLocation, _ lookup: SourceLookup) -> JSONValue {
    object([
      ("file", .string(related.location.path.string)),
      ("range", range(of: related.location, lookup)),
      ("message", .string(related.message)),
    ])
  }

  private static func fix(_ fix: Fix, in path: RepositoryPath, _ lookup: SourceLookup) -> JSONValue {
    let edits = fix.edits.map { edit in
      let location = SourceLocation(path: path, range: edit.range)
      return object([("range", range(of: location, lookup)), ("text", .string(edit.text))])
    }
    return object([
      ("title", .string(fix.title)), ("safe", .bool(fix.isSafe)), ("edits", .array(edits)),
    ])
  }

  private static func range(of location: SourceLocation, _ lookup: SourceLookup) -> JSONValue {
    let (start, end) = lookup.positions(of: location)
    return object([("start", position(start)), ("end", position(end))])
  }

  private static func position(_ position: SourcePosition) -> JSONValue {
    object([
      ("line", .number(Number(position.line))), ("column", .number(Number(position.column))),
      ("offset", .number(Number(position.offset.value))),
    ])
  }

  /// An object with its keys in this order.
  static func object(_ members: [(key: String, value: JSONValue)]) -> JSONValue {
    .object(JSONObject(members.map { JSONObject.Member($0.key, $0.value) }))
  }

  private static func optional(_ text: String?) -> JSONValue {
    text.map { .string($0) } ?? .null
  }
}
