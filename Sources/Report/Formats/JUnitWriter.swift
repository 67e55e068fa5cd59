import SourceText

/// `junit`: a test for each file with findings, and one for all others. A file with errors failed; warnings
/// stand in a test's output.
///
/// A test has one failure at most: some readers take no more.
struct JUnitWriter: ReportWriter {
  func text(of report: LintReport, _ context: OutputContext) -> String {
    var cases = ""
    var failures = 0
    var count = 0
    var rest = report.diagnostics[...]
    while let path = rest.first?.location.path {
      let findings = rest.prefix { $0.location.path == path }
      rest = rest.dropFirst(findings.count)
      cases += testCase(path, Array(findings), context)
      if findings.contains(where: { $0.severity == .error }) { failures += 1 }
      count += 1
    }
    if count < report.fileCount || count == 0 {
      cases += "    <testcase classname=\"lectern.lint\" name=\"other files\" time=\"0\"/>\n"
      count += 1
    }
    let milliseconds = max(0, Int((report.elapsed / Duration.milliseconds(1)).rounded()))
    let numbers =
      "tests=\"\(count)\" failures=\"\(failures)\" errors=\"0\" time=\"\(Phrase.decimal(milliseconds, places: 3))\""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="lectern" \(numbers)>
        <testsuite name="lectern lint" \(numbers)>
      \(cases)  </testsuite>
      </testsuites>

      """
  }

  private func testCase(
    _ path: RepositoryPath, _ findings: [Diagnostic], _ context: OutputContext
  ) -> String {
    let name = XMLText.escaped(TerminalText.escaped(context.path(of: path)))
    var text = "    <testcase classname=\"lectern.lint\" name=\"\(name)\" time=\"0\">\n"
    let errors = findings.filter { $0.severity == .error }
    if let first = errors.first {
      let more = errors.count > 1 ? " (and \(Phrase.count(errors.count - 1, "more error"))" + ")" : ""
      let message = XMLText.escaped(TerminalText.escaped(first.message)) + more
      let type = XMLText.escaped(TerminalText.escaped(first.rule.string))
      text += "      <failure message=\"\(message)\" type=\"\(type)\">"
      text += XMLText.escaped(list(errors, context)) + "</failure>\n"
    }
    let warnings = findings.filter { $0.severity == .warning }
    if !warnings.isEmpty {
      text += "      <system-out>" + XMLText.escaped(list(warnings, context)) + "</system-out>\n"
    }
    return text + "    </testcase>\n"
  }

  private func list(_ findings: [Diagnostic], _ context: OutputContext) -> String {
    findings.map { diagnostic in
      let start = context.lookup.positions(of: diagnostic.location).start
      let place = "\(context.path(of: diagnostic.location.path)):\(start.line):\(start.column)"
      let head = "\(place): \(diagnostic.severity.rawValue)[\(diagnostic.rule)]: \(diagnostic.message)"
      let help = diagnostic.help.map { ["  help: \($0)"] } ?? []
      return ([head] + help).map { TerminalText.escaped($0) }.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
