import Report
import SourceText
import Testing

/// What GitHub's runner makes of the output.
@Suite struct GitHubFormatTests {
  /// A file of forty lines with a finding on each.
  private static func report(
    errors: Int, warnings: Int, changed: [ClosedRange<Int>]? = nil
  ) throws -> (report: LintReport, lookup: SourceLookup) {
    let path = try #require(RepositoryPath("a.md"))
    let count = errors + warnings
    let file = SourceFile(path: path, text: String(repeating: "x\n", count: count))
    let diagnostics = (0..<count).map { line in
      Diagnostic(
        "a/b", "number \(line + 1)", at: file.location(SourceRange(line * 2..<line * 2 + 1)),
        severity: line < errors ? .error : .warning)
    }
    let report = LintReport(
      diagnostics, fileCount: 1, elapsed: .zero, changedLines: changed.map { ChangedLines([path: $0]) })
    return (report, SourceLookup([file]))
  }

  private static func lines(_ made: (report: LintReport, lookup: SourceLookup)) -> [Substring] {
    OutputFormat.github.render(made.report, OutputContext(lookup: made.lookup)).split(separator: "\n")
  }

  @Test func tenOfEachAreAnnotatedAndTheOthersAreLinesOfTheLog() throws {
    let lines = Self.lines(try Self.report(errors: 12, warnings: 11))
    #expect(lines.count { $0.hasPrefix("::error ") } == 10)
    #expect(lines.count { $0.hasPrefix("::warning ") } == 10)
    #expect(lines[0] == "::error file=a.md,line=1,endLine=1,col=1,endColumn=1,title=a/b::number 1")
    let rest = try #require(
      lines.firstIndex(of: "::group::2 more errors, 1 more warning without an annotation"))
    #expect(lines[rest + 1] == "a.md:11:1: error[a/b]: number 11")
    #expect(lines[rest + 3] == "a.md:23:1: warning[a/b]: number 23")
    #expect(lines[rest + 4] == "::endgroup::")
    #expect(lines.last == "12 errors, 11 warnings in 1 file (0.00 s).")
  }

  @Test func changedLinesComeFirst() throws {
    let lines = Self.lines(try Self.report(errors: 20, warnings: 1, changed: [21...30, 17...18]))
    #expect(lines.prefix(3).map { $0.suffix(9) } == ["number 17", "number 18", "number 21"])
    #expect(lines[2].hasPrefix("::warning "))
    #expect(lines[3].hasSuffix("::number 1"))
  }

  @Test func aFindingAboutAFileHasNoLine() throws {
    let path = try #require(RepositoryPath("b,:c%.md"))
    let diagnostic = Diagnostic("a/b", "50% wrong", at: .init(path: path, range: .wholeFile), help: "x")
    let report = LintReport([diagnostic], fileCount: 1, elapsed: .zero)
    let text = OutputFormat.github.render(report, OutputContext(lookup: SourceLookup([]), folder: "sub/"))
    #expect(text.hasPrefix("::error file=sub/b%2C%3Ac%25.md,title=a/b::50%25 wrong%0Ahelp: x\n"))
  }

  @Test func aRangeOfSeveralLinesHasNoColumns() throws {
    let marked = try MarkedFile("a.md", "a⟦b\nc\n⟧d")
    let report = LintReport(
      [Diagnostic("a/b", "x", at: marked.places[0])], fileCount: 1, elapsed: .zero)
    let text = OutputFormat.github.render(report, OutputContext(lookup: SourceLookup([marked.file])))
    #expect(text.hasPrefix("::error file=a.md,line=1,endLine=2,title=a/b::x\n"))
  }

  @Test func noLineOfTheLogIsACommandButOurs() throws {
    let paths = ["::error::x.md", " ::error::y.md", "\u{AD}::error::v.md", "\u{A0}::error::z.md", "a.md"]
    var diagnostics: [Diagnostic] = []
    for name in paths {
      let path = try #require(RepositoryPath(name))
      for _ in 0..<12 {
        let message = "\n::add-mask::x\r##[error]y #\u{AD}#[group]z ###[debug]"
        diagnostics.append(Diagnostic("a/b", message, at: .init(path: path, range: .wholeFile)))
      }
    }
    let report = LintReport(diagnostics, fileCount: 5, elapsed: .zero)
    let text = OutputFormat.github.render(report, OutputContext(lookup: SourceLookup([])))
    let logged = text.split(separator: "\n").filter { !$0.hasPrefix("::error file=") }
    #expect(logged.count == 50 + 3)
    for line in logged where !line.hasPrefix("::group::") && line != "::endgroup::" {
      let visible = String.UnicodeScalarView(line.unicodeScalars.filter { $0.isASCII && $0 != " " })
      #expect(!String(visible).hasPrefix("::"))
      let shown = String.UnicodeScalarView(line.unicodeScalars.filter(\.isASCII))
      #expect(!String(shown).contains("##["))
    }
  }

  @Test func linesThatTouchARangeAreFound() throws {
    let path = try #require(RepositoryPath("a.md"))
    let other = try #require(RepositoryPath("b.md"))
    let lines = ChangedLines([path: [9...10, 3...4, 4...5]])
    #expect(lines.contains(path))
    #expect(!lines.contains(other))
    #expect(!lines.contains(other, lines: 1...3))
    #expect((1...12).filter { lines.contains(path, lines: $0...$0) } == [3, 4, 5, 9, 10])
    #expect(lines.contains(path, lines: 1...3))
    #expect(lines.contains(path, lines: 5...20))
    #expect(!lines.contains(path, lines: 6...8))
    #expect(ChangedLines([path: [1...Int.max, 2...3]]).contains(path, lines: 500...500))
  }
}
