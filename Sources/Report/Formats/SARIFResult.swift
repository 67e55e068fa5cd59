import JSON
import SourceText

/// A finding as SARIF says it.
struct SARIFResult {
  private let diagnostic: Diagnostic
  private let context: OutputContext

  init(_ diagnostic: Diagnostic, _ context: OutputContext) {
    self.diagnostic = diagnostic
    self.context = context
  }

  func value(ruleIndex: Int, fingerprint: String) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("ruleId", .string(diagnostic.rule.string)),
      ("ruleIndex", .number(Number(ruleIndex))),
      ("level", .string(diagnostic.severity.rawValue)),
      ("message", message(text)),
      ("locations", [["physicalLocation": physical(diagnostic.location)]]),
      ("partialFingerprints", ["lecternFinding/v1": .string(fingerprint)]),
    ]
    if !diagnostic.related.isEmpty { members.append(("relatedLocations", .array(related))) }
    if let fix = diagnostic.fix, !fix.edits.isEmpty { members.append(("fixes", [value(of: fix)])) }
    if let pointer = diagnostic.pointer {
      members.append(("properties", ["pointer": .string(pointer.description)]))
    }
    return JSONDiagnostic.object(members)
  }

  private var text: String {
    let help = diagnostic.help.map { ["help: \($0)"] } ?? []
    return ([diagnostic.message] + help + diagnostic.notes.map { "note: \($0)" }).joined(separator: "\n")
  }

  private var related: [JSONValue] {
    diagnostic.related.enumerated().map { number, related in
      [
        "id": .number(Number(number + 1)), "message": message(related.message),
        "physicalLocation": physical(related.location),
      ]
    }
  }

  /// Viewers make links of `[text](target)`; with backslashes before the brackets they show them.
  private func message(_ text: String) -> JSONValue {
    let scalars = text.unicodeScalars
    let hasLink = zip(scalars, scalars.dropFirst()).contains { $0 == "]" && $1 == "(" }
    guard hasLink else { return ["text": .string(text)] }
    var safe = ""
    for scalar in scalars {
      if scalar == "[" || scalar == "]" || scalar == "\\" { safe += "\\" }
      safe.unicodeScalars.append(scalar)
    }
    return ["text": .string(safe)]
  }

  private func physical(_ location: SourceLocation) -> JSONValue {
    var members = [("artifactLocation", artifact(location.path))]
    // Without a region it is about the file.
    if location.range != .wholeFile { members.append(("region", region(location))) }
    return JSONDiagnostic.object(members)
  }

  private func artifact(_ path: RepositoryPath) -> JSONValue {
    let encoded = LinkTargets.encoded(context.path(of: path))
    guard !encoded.hasPrefix("/") else { return ["uri": .string("file://" + encoded)] }
    return ["uri": .string(encoded), "uriBaseId": "%SRCROOT%"]
  }

  private func region(_ location: SourceLocation) -> JSONValue {
    let (start, end) = context.lookup.positions(of: location)
    return [
      "startLine": .number(Number(start.line)), "startColumn": .number(Number(start.column)),
      "endLine": .number(Number(end.line)), "endColumn": .number(Number(end.column)),
    ]
  }

  private func value(of fix: Fix) -> JSONValue {
    let path = diagnostic.location.path
    let replacements = fix.edits.map { edit -> JSONValue in
      [
        "deletedRegion": region(SourceLocation(path: path, range: edit.range)),
        "insertedContent": ["text": .string(edit.text)],
      ]
    }
    return [
      "description": ["text": .string(fix.title)],
      "artifactChanges": [["artifactLocation": artifact(path), "replacements": .array(replacements)]],
      "properties": ["safe": .bool(fix.isSafe)],
    ]
  }
}
