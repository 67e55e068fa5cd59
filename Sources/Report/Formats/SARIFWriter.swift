import JSON
import SourceText

/// `sarif`: SARIF 2.1.0 with one run, errors before warnings, each result on a line of its own.
///
/// Code scanning refuses a run of more than 25,000 results and an upload of more than 10 MB packed. What is
/// left out for that is counted in a notification.
struct SARIFWriter: ReportWriter {
  private static let resultLimit = 25_000
  /// Bytes of results; packed, reports like these take less than a tenth.
  private static let byteLimit = 64 << 20

  func text(of report: LintReport, _ context: OutputContext) -> String {
    let findings = report.worstFirst
    let rules = Set(findings.prefix(SARIFWriter.resultLimit).map(\.rule)).sorted()
    let ruleIndex = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($0.element, $0.offset) })
    var fingerprints = FindingFingerprint(context.lookup)
    var results = ""
    var count = 0
    for diagnostic in findings.prefix(SARIFWriter.resultLimit) {
      let result = SARIFResult(diagnostic, context).value(
        ruleIndex: ruleIndex[diagnostic.rule] ?? 0, fingerprint: fingerprints.name(diagnostic))
      let line = (count == 0 ? "\n" : ",\n") + result.text()
      guard results.utf8.count + line.utf8.count <= SARIFWriter.byteLimit else { break }
      results += line
      count += 1
    }
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    var text = "{\"$schema\":\"\(schema)\",\n\"version\":\"2.1.0\",\n\"runs\":[{\n"
    text += "\"tool\":{\"driver\":" + driver(rules, context) + "},\n"
    text += "\"invocations\":[" + invocation(leftOut: findings.count - count).text() + "],\n"
    if let url = report.repositoryURL, SARIFWriter.isAddress(url) {
      var provenance: [(String, JSONValue)] = [("repositoryUri", .string(url))]
      if let revision = report.revision { provenance.append(("revisionId", .string(revision))) }
      text += "\"versionControlProvenance\":[" + JSONDiagnostic.object(provenance).text() + "],\n"
    }
    text +=
      "\"originalUriBaseIds\":{\"%SRCROOT%\":{\"description\":{\"text\":\"The root of the checkout.\"}}},\n"
    text += "\"columnKind\":\"unicodeCodePoints\",\n"
    text += "\"newlineSequences\":[\"\\r\\n\",\"\\n\",\"\\r\"],\n"
    text += "\"results\":[" + results + (count == 0 ? "]\n" : "\n]\n") + "}]}\n"
    return TerminalText.escapedJSON(text)
  }

  private func driver(_ rules: [RuleName], _ context: OutputContext) -> String {
    var members: [(String, JSONValue)] = [("name", "Lectern")]
    if let version = context.toolVersion { members.append(("semanticVersion", .string(version))) }
    members.append(("rules", .array(rules.map { SARIFRule.value(of: $0, context) })))
    return JSONDiagnostic.object(members).text()
  }

  private func invocation(leftOut: Int) -> JSONValue {
    var members: [(String, JSONValue)] = [("executionSuccessful", true)]
    if leftOut > 0 {
      let text = "\(Phrase.count(leftOut, "more finding")) did not fit into this report."
      members.append(
        ("toolExecutionNotifications", [["level": "warning", "message": ["text": .string(text)]]]))
    }
    return JSONDiagnostic.object(members)
  }

  /// Whether a text from the settings can stand where an absolute URI must.
  private static func isAddress(_ text: String) -> Bool {
    (text.hasPrefix("https://") || text.hasPrefix("http://"))
      && text.utf8.allSatisfy { byte in
        (0x21...0x7E).contains(byte) && !"\"<>\\^`{|}%[]#".utf8.contains(byte)
      }
  }
}
