import JSON
import SourceText

/// `rdjson`: what reviewdog reads. Columns count UTF-8 bytes from 1, a byte order mark's included, since its
/// suggestions are cut out of lines as they stand in the file.
struct RDJSONWriter: ReportWriter {
  /// A suggestion that spans more bytes than this is no longer one to be read in a review.
  private static let suggestionLimit = 8192

  func text(of report: LintReport, _ context: OutputContext) -> String {
    var text = "{\"source\":{\"name\":\"lectern\"},\n\"diagnostics\":["
    for (number, diagnostic) in report.diagnostics.enumerated() {
      text += number == 0 ? "\n" : ",\n"
      text += entry(diagnostic, context).text()
    }
    return TerminalText.escapedJSON(text) + (report.diagnostics.isEmpty ? "]}\n" : "\n]}\n")
  }

  private func entry(_ diagnostic: Diagnostic, _ context: OutputContext) -> JSONValue {
    var place: [(String, JSONValue)] = [("path", .string(context.path(of: diagnostic.location.path)))]
    let found = diagnostic.location.range
    if found != .wholeFile, let range = range(found, in: diagnostic.location.path, context.lookup) {
      place.append(("range", range))
    }
    var code: [(String, JSONValue)] = [("value", .string(diagnostic.rule.string))]
    if let address = context.links.address(of: diagnostic.rule) { code.append(("url", .string(address))) }
    var members: [(String, JSONValue)] = [
      ("message", .string(RDJSONWriter.message(of: diagnostic))),
      ("location", JSONDiagnostic.object(place)),
      ("severity", diagnostic.severity == .error ? "ERROR" : "WARNING"),
      ("code", JSONDiagnostic.object(code)),
    ]
    if let suggestion = suggestion(diagnostic, context.lookup) {
      members.append(("suggestions", [suggestion]))
    }
    return JSONDiagnostic.object(members)
  }

  /// A review shows the message as Markdown.
  private static func message(of diagnostic: Diagnostic) -> String {
    let help = diagnostic.help.map { ["help: \($0)"] } ?? []
    let lines = [diagnostic.message] + help + diagnostic.notes.map { "note: \($0)" }
    return lines.map(MarkdownText.backslashed).joined(separator: "\n")
  }

  private func range(_ range: SourceRange, in path: RepositoryPath, _ lookup: SourceLookup) -> JSONValue? {
    guard let source = lookup.source(path) else { return nil }
    func position(_ offset: ByteOffset) -> JSONValue {
      let place = source.lines.place(of: offset)
      return ["line": .number(Number(place.line)), "column": .number(Number(place.byteColumn))]
    }
    return ["start": position(range.start), "end": position(range.end)]
  }

  /// The fix as one edit. Several, which only together mend the finding, become one from the first to the last.
  private func suggestion(_ diagnostic: Diagnostic, _ lookup: SourceLookup) -> JSONValue? {
    let path = diagnostic.location.path
    let edits = (diagnostic.fix?.edits ?? []).sorted { $0.range.start < $1.range.start }
    guard let first = edits.first, let last = edits.last, let file = lookup.source(path)?.file else {
      return nil
    }
    let whole = SourceRange(first.range.start, last.range.end)
    guard whole.bytes.count <= RDJSONWriter.suggestionLimit, whole.end.value <= file.bytes.count,
      let range = range(whole, in: path, lookup)
    else { return nil }
    var bytes: [UInt8] = []
    var copied = whole.start.value
    for edit in edits {
      guard edit.range.start.value >= copied else { return nil }
      bytes += file.bytes[copied..<edit.range.start.value]
      bytes += edit.text.utf8
      copied = edit.range.end.value
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    return ["range": range, "text": .string(text)]
  }
}
