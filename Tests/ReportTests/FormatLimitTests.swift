import Foundation
import Report
import SourceText
import Testing

/// Reports larger than what reads them takes.
@Suite struct FormatLimitTests {
  /// Files of a hundred findings each, one error among them.
  private static func report(files count: Int, message: String = "x") throws -> (LintReport, OutputContext) {
    var files: [SourceFile] = []
    var diagnostics: [Diagnostic] = []
    for number in 0..<count {
      let path = try #require(RepositoryPath("content/\(1000 + number).md"))
      let file = SourceFile(path: path, text: String(repeating: "a\n", count: 100))
      files.append(file)
      for line in 0..<100 {
        diagnostics.append(
          Diagnostic(
            "a/b", message, at: file.location(SourceRange(line * 2..<line * 2 + 1)),
            severity: line == 99 ? .error : .warning))
      }
    }
    let context = OutputContext(lookup: SourceLookup(files), rules: { _ in nil })
    return (LintReport(diagnostics, fileCount: count, elapsed: .zero), context)
  }

  private struct Log: Decodable {
    struct Run: Decodable {
      struct Invocation: Decodable {
        struct Notification: Decodable {
          struct Message: Decodable { let text: String }
          let message: Message
        }
        let toolExecutionNotifications: [Notification]?
      }
      struct Result: Decodable {
        let level: String
        let partialFingerprints: [String: String]
      }
      let invocations: [Invocation]
      let results: [Result]
    }
    let runs: [Run]
  }

  @Test func codeScanningGetsTheWorstTwentyFiveThousand() throws {
    let (report, context) = try Self.report(files: 251)
    let text = OutputFormat.sarif.render(report, context)
    let run = try #require(try JSONDecoder().decode(Log.self, from: Data(text.utf8)).runs.first)
    #expect(run.results.count == 25_000)
    #expect(run.results.prefix(251).allSatisfy { $0.level == "error" })
    #expect(Set(run.results.flatMap(\.partialFingerprints.values)).count == 25_000)
    let notification = run.invocations.first?.toolExecutionNotifications?.first
    #expect(notification?.message.text == "100 more findings did not fit into this report.")
  }

  @Test func aSummaryStaysBelowAMebibyte() throws {
    let (report, context) = try Self.report(files: 120, message: String(repeating: "底池[x] ", count: 30))
    let text = OutputFormat.markdown.render(report, context)
    #expect(text.utf8.count <= 1_000_100)
    #expect(text.contains("\n- … and 50 more findings\n"))
    let last = try #require(text.split(separator: "\n").last)
    #expect(last.wholeMatch(of: /… and \d+ more findings in \d+ more files/) != nil)
    #expect(text.matches(of: /<details/).count == text.matches(of: /<\/details>/).count)
  }
}
