import Report
import SourceText
import Testing

@Suite struct HumanDiagnosticTests {
  private func text(
    _ diagnostic: Diagnostic, _ files: [SourceFile], width: Int = 80
  ) -> String {
    let terminal = Terminal(isTerminal: false, reportedWidth: width, color: .never)
    let report = LintReport([diagnostic], fileCount: 1, elapsed: .zero)
    return OutputFormat.human.render(
      report, OutputContext(lookup: SourceLookup(files), terminal: terminal))
  }

  private func text(_ marked: String, width: Int = 80) throws -> String {
    let file = try MarkedFile("a.md", marked)
    return text(Diagnostic("a/b", "found this", at: file.places[0]), [file.file], width: width)
  }

  @Test func chineseAndEmojiAreUnderlinedByCells() throws {
    try Snapshot.expect(try text("标题: ⟦底池赔率⟧ 与\n"), "chinese.txt")
    try Snapshot.expect(try text("a 👩‍👩‍👧‍👦 🇩🇪 1️⃣ ⟦👍🏽 e\u{301}⟧ z\n"), "emoji.txt")
  }

  @Test func tabsAreFourWide() throws {
    try Snapshot.expect(try text("\t- a:\t⟦b\tc⟧\n"), "tabs.txt")
  }

  @Test func lineEndsAndByteOrderMarksAreNotShown() throws {
    try Snapshot.expect(try text("\u{FEFF}⟦title⟧: x\r\ny: z\r\n"), "byte-order-mark.txt")
    try Snapshot.expect(try text("a: b\r\nc: ⟦d\r\n⟧e: f\r\n"), "carriage-return.txt")
  }

  @Test func nothingInAFileDrivesTheTerminal() throws {
    let file = try MarkedFile(
      "a\u{1B}[2J.md", bytes: Array("x \u{1B}]0;owned\u{7} \u{202E}⟦abc⟧\u{85} ".utf8) + [0xFF, 0xFE])
    let diagnostic = Diagnostic(
      "a/b", "no course is called \"\u{1B}[31m\nerror[x]\"", at: file.places[0], help: "one\n\u{9B}two",
      notes: ["\u{8}"], related: [RelatedLocation(file.places[0], "\u{1B}c")])
    let text = text(diagnostic, [file.file])
    try Snapshot.expect(text, "hostile.txt")
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
  }

  @Test func aLongLineIsCutAroundItsPlace() throws {
    let before = String(repeating: "before ", count: 40)
    let after = String(repeating: " after", count: 40)
    try Snapshot.expect(try text(before + "⟦here⟧" + after), "long-middle.txt")
    try Snapshot.expect(try text("⟦here⟧" + after), "long-start.txt")
    try Snapshot.expect(try text(before + "⟦here⟧"), "long-end.txt")
    try Snapshot.expect(try text(before + "⟦" + before + "⟧" + after), "long-mark.txt")
    try Snapshot.expect(
      try text(String(repeating: "底池", count: 40) + "⟦赔率⟧" + String(repeating: "底池", count: 40), width: 41),
      "long-chinese.txt")
  }

  @Test(arguments: [20, 41, 80, 200])
  func noLineIsWiderThanTheTerminal(_ width: Int) throws {
    let wide = String(repeating: "底a👍🏽", count: 3000)
    for line in try text(wide + "⟦赔" + wide + "⟧" + wide, width: width).split(separator: "\n").dropFirst(2) {
      guard line.contains("|") else { continue }
      #expect(TerminalText.cells(of: String(line)) <= max(width, 24), "\(line)")
    }
  }

  @Test func severalLinesAreNamedByTheirLast() throws {
    try Snapshot.expect(try text("a\n  ⟦b: 1\n  c: 2\n⟧d\n"), "several-lines.txt")
  }

  @Test func anEmptyPlaceGetsOneCaret() throws {
    try Snapshot.expect(try text("a: ⟦⟧\n"), "empty-place.txt")
    try Snapshot.expect(try text("a: b\n⟦⟧"), "end-of-file.txt")
  }

  @Test func placesApartAreShownApart() throws {
    let filler = (1...10).map { "filler\($0): x\n" }.joined()
    let near = try MarkedFile(
      "a.yaml", "⟦id: 1⟧\n" + filler + "⟦id: 1⟧ ⟦z⟧\n" + filler + filler + filler + filler + "⟦id: 1⟧\n")
    let other = try MarkedFile("b.yaml", "\n\n⟦id: 1⟧\n")
    let missing = try #require(RepositoryPath("c.yaml"))
    let diagnostic = Diagnostic(
      "a/duplicate-id", "the id is used five times", at: near.places[1],
      related: [
        RelatedLocation(near.places[0], "first one here"), RelatedLocation(near.places[2], "beside it"),
        RelatedLocation(near.places[3], "far below"), RelatedLocation(other.places[0], "and here"),
        RelatedLocation(SourceText.SourceLocation(path: missing, range: .wholeFile), "this file too"),
      ])
    try Snapshot.expect(text(diagnostic, [near.file, other.file]), "places-apart.txt")
  }

  @Test func manyRelatedPlacesAreCounted() throws {
    let file = try MarkedFile("a.yaml", (1...12).map { _ in "⟦id⟧: x\n" }.joined())
    let diagnostic = Diagnostic(
      "a/duplicate-id", "the id is used twelve times", at: file.places[0],
      related: file.places.dropFirst().map { RelatedLocation($0, "here") })
    #expect(text(diagnostic, [file.file]).contains("= note: and 3 more places\n"))
  }

  @Test func aFileThatIsGoneHasNoExcerpt() throws {
    let file = try MarkedFile("a.yaml", "a: ⟦b⟧")
    let shown = text(Diagnostic("a/b", "found this", at: file.places[0]), [])
    #expect(shown.hasPrefix("error[a/b]: found this\n --> a.yaml:1:1\n\n"))
  }

  @Test func aFindingAboutAWholeFileDoesNotReadIt() throws {
    let path = try #require(RepositoryPath("large.md"))
    let lookup = SourceLookup { path in
      Issue.record("\(path) was read")
      return nil
    }
    let report = LintReport(
      [Diagnostic("file/too-large", "the file is too large", at: .init(path: path, range: .wholeFile))],
      fileCount: 1, elapsed: .zero)
    for format in OutputFormat.allCases {
      _ = format.render(report, OutputContext(lookup: lookup))
    }
  }
}
