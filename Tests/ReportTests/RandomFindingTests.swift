import Foundation
import Report
import SourceText
import Testing

/// Whatever a file holds and wherever a finding points: the output stands.
@Suite struct RandomFindingTests {
  /// SplitMix64: the same numbers on every machine.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static let pieces: [[UInt8]] =
    [
      "a", " ", "\n", "\r\n", "\r", "\t", "底", "池", "👩‍👩‍👧‍👦", "🇩🇪", "e\u{301}", "\u{301}", "\u{200D}", "\u{FEFF}",
      "\u{202E}",
      "\u{1B}[2J", "\u{0}", "word ", String(repeating: "x", count: 300), String(repeating: "底", count: 3000),
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE5, 0xBA], [0xF0, 0x9F]]

  private static func location(in file: SourceFile, _ generator: inout Generator) -> SourceText.SourceLocation
  {
    let start = Int.random(in: 0...(file.bytes.count + 3), using: &generator)
    let length = [0, 1, 3, 40, 9000].randomElement(using: &generator) ?? 0
    return file.location(SourceRange(start..<(start + length)))
  }

  @Test(arguments: 0..<40)
  func outputStandsForAnyFileAndAnyPlace(_ seed: UInt64) throws {
    var generator = Generator(state: seed)
    let path = try #require(RepositoryPath("a.md"))
    let count = Int.random(in: 0...40, using: &generator)
    let bytes = (0..<count).flatMap { _ in Self.pieces.randomElement(using: &generator) ?? [] }
    let file = SourceFile(path: path, bytes: bytes)
    let related = (0..<3).map { _ in RelatedLocation(Self.location(in: file, &generator), "see") }
    let diagnostic = Diagnostic(
      "a/b", "found this", at: Self.location(in: file, &generator), related: related)
    let report = LintReport([diagnostic], fileCount: 1, elapsed: .zero)
    let width = Int.random(in: 30...100, using: &generator)
    let terminal = Terminal(isTerminal: false, reportedWidth: width, color: .never)
    let context = OutputContext(lookup: SourceLookup([file]), terminal: terminal)
    for format in OutputFormat.allCases {
      let text = format.render(report, context)
      for scalar in text.unicodeScalars {
        #expect(scalar == "\n" || scalar.properties.generalCategory != .control)
      }
      #expect(text.hasSuffix("\n"))
    }
    for line in OutputFormat.human.render(report, context).split(separator: "\n") where line.contains(" | ") {
      // "see … to line 40" may stand behind an underline that fills the line.
      #expect(TerminalText.cells(of: String(line)) <= width + 20, "\(line)")
    }
    for line in OutputFormat.jsonl.render(report, context).split(separator: "\n") {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
  }
}
