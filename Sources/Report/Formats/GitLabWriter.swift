import JSON
import SourceText

/// `gitlab`: a code quality report, the artifact that a merge request's widget shows.
///
/// GitLab compares the fingerprints of two branches to tell new findings from known ones, and takes a
/// repeated one for the same finding.
struct GitLabWriter: ReportWriter {
  func text(of report: LintReport, _ context: OutputContext) -> String {
    var fingerprints = FindingFingerprint(context.lookup)
    var text = "["
    for (number, diagnostic) in report.diagnostics.enumerated() {
      text += number == 0 ? "\n" : ",\n"
      text += entry(diagnostic, fingerprints.name(diagnostic), context).text()
    }
    return TerminalText.escapedJSON(text) + (report.diagnostics.isEmpty ? "]\n" : "\n]\n")
  }

  private func entry(_ diagnostic: Diagnostic, _ fingerprint: String, _ context: OutputContext) -> JSONValue {
    let location = diagnostic.location
    let line = context.lookup.positions(of: location).start.line
    let help = diagnostic.help.map { " (\($0))" } ?? ""
    return [
      "description": .string(diagnostic.message + help),
      "check_name": .string(diagnostic.rule.string),
      "fingerprint": .string(fingerprint),
      "severity": diagnostic.severity == .error ? "major" : "minor",
      "location": [
        "path": .string(context.path(of: location.path)), "lines": ["begin": .number(Number(line))],
      ],
    ]
  }
}
