import Foundation
import Report
import SourceText
import Testing

@Suite struct OutputFormatTests {
  @Test(arguments: OutputFormat.allCases)
  func everyFormatKeepsItsForm(_ format: OutputFormat) throws {
    try Snapshot.expect(try SampleReport().text(format), "sample.\(format.rawValue).txt")
  }

  @Test(arguments: OutputFormat.allCases)
  func everyFormatSaysThatNothingWasFound(_ format: OutputFormat) throws {
    let report = LintReport([], fileCount: 1, elapsed: .milliseconds(4))
    let text = format.render(report, OutputContext(lookup: SourceLookup([])))
    try Snapshot.expect(text, "clean.\(format.rawValue).txt")
  }

  @Test(arguments: OutputFormat.allCases)
  func textOfFilesIsNoPartOfAFormatsOwn(_ format: OutputFormat) throws {
    let hostile = try HostileReport()
    let text = format.render(hostile.report, hostile.context)
    try Snapshot.expect(text, "hostile.\(format.rawValue).txt")
    #expect(!text.unicodeScalars.contains { $0 != "\n" && TerminalText.escaped(String($0)) != String($0) })
  }

  @Test func aTerminalGetsColoursAndLinks() throws {
    let terminal = Terminal(
      isTerminal: true, reportedWidth: 100, environment: ["TERM": "xterm-256color", "VTE_VERSION": "7600"])
    let links = LinkTargets(repository: "/srv/my content", rules: "https://example.org/rules/")
    let sample = try SampleReport()
    try Snapshot.expect(sample.text(.human, terminal, links: links), "terminal.human.txt")
    try Snapshot.expect(sample.text(.concise, terminal, links: links), "terminal.concise.txt")
    #expect(!sample.text(.json, terminal, links: links).contains("\u{1B}"))
  }

  @Test func errorsComeBeforeWarningsWhereThereIsNoRoomForAll() throws {
    let sample = try SampleReport()
    let text = sample.text(.concise, maxDiagnostics: 3)
    #expect(!text.contains("warning["))
    #expect(text.hasSuffix("… and 1 more (--max-diagnostics 0 shows all)\n"))
    #expect(
      sample.text(.human, maxDiagnostics: 1).contains(
        "\n… and 3 more (--max-diagnostics 0 shows all)\n\n3 errors"))
    #expect(sample.text(.json, maxDiagnostics: 1) == sample.text(.json))
  }

  @Test func aTerminalShowsFiftyUnlessAsked() throws {
    let lookup = SourceLookup([])
    let terminal = Terminal(isTerminal: true)
    #expect(OutputContext(lookup: lookup, terminal: terminal).maxDiagnostics == 50)
    #expect(OutputContext(lookup: lookup, terminal: terminal, maxDiagnostics: 0).maxDiagnostics == nil)
    #expect(OutputContext(lookup: lookup).maxDiagnostics == nil)
    #expect(OutputContext(lookup: lookup, maxDiagnostics: 7).maxDiagnostics == 7)
  }

  private struct Range: Decodable, Equatable {
    struct Position: Decodable, Equatable {
      let line: Int
      let column: Int
      let offset: Int
    }
    let start: Position
    let end: Position
  }

  private struct Report: Decodable {
    struct Finding: Decodable {
      let message: String
      let file: String
      let range: Range
    }
    let version: Int
    let diagnostics: [Finding]
  }

  @Test func jsonCountsColumnsInCodePointsAndOffsetsInBytes() throws {
    let marked = try MarkedFile("a.md", "\u{FEFF}一👍🏽⟦二\u{202E}⟧\r\n")
    let report = LintReport(
      [Diagnostic("a/b", "found \"\u{7}\u{202E}\\\" \u{1F600}", at: marked.places[0])], fileCount: 1,
      elapsed: .zero)
    let text = OutputFormat.json.render(report, OutputContext(lookup: SourceLookup([marked.file])))
    let read = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
    let finding = try #require(read.diagnostics.first)
    #expect(read.version == 1)
    #expect(finding.message == "found \"\u{7}\u{202E}\\\" \u{1F600}")
    #expect(finding.range.start == Range.Position(line: 1, column: 4, offset: 14))
    #expect(finding.range.end == Range.Position(line: 1, column: 6, offset: 20))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
  }

  @Test func everyLineOfJSONLinesIsAnObject() throws {
    let lines = (try SampleReport()).text(.jsonl).split(separator: "\n")
    #expect(lines.count == 5)
    for line in lines {
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
      #expect(value is NSDictionary)
    }
    #expect(lines.last?.contains("\"summary\"") == true)
  }
}
