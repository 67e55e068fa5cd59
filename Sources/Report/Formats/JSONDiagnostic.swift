import SourceText

/// A finding as the JSON contract says it.
enum JSONDiagnostic {
  static func value(of diagnostic: Diagnostic, _ lookup: SourceLookup) -> JSONText {
    let location = diagnostic.location
    return .object([
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
    ])
  }

  static func summary(of report: LintReport) -> JSONText {
    let milliseconds = max(0, Int((report.elapsed / Duration.milliseconds(1)).rounded()))
    return .object([
      ("files", .integer(report.fileCount)),
      ("errors", .integer(report.errorCount)),
      ("warnings", .integer(report.warningCount)),
      ("fixable", .integer(report.fixableCount)),
      ("seconds", .thousandths(milliseconds)),
    ])
  }

  private static func related(_ related: RelatedLocation, _ lookup: SourceLookup) -> JSONText {
    .object([
      ("file", .string(related.location.path.string)),
      ("range", range(of: related.location, lookup)),
      ("message", .string(related.message)),
    ])
  }

  private static func fix(_ fix: Fix, in path: RepositoryPath, _ lookup: SourceLookup) -> JSONText {
    let edits = fix.edits.map { edit in
      let location = SourceLocation(path: path, range: edit.range)
      return JSONText.object([("range", range(of: location, lookup)), ("text", .string(edit.text))])
    }
    return .object([
      ("title", .string(fix.title)), ("safe", .bool(fix.isSafe)), ("edits", .array(edits)),
    ])
  }

  private static func range(of location: SourceLocation, _ lookup: SourceLookup) -> JSONText {
    let (start, end) = lookup.positions(of: location)
    return .object([("start", position(start)), ("end", position(end))])
  }

  private static func position(_ position: SourcePosition) -> JSONText {
    .object([
      ("line", .integer(position.line)), ("column", .integer(position.column)),
      ("offset", .integer(position.offset.value)),
    ])
  }

  private static func optional(_ text: String?) -> JSONText {
    text.map { .string($0) } ?? .null
  }
}
