import Content
import Foundation
import Lint
import SourceText
import Testing

/// Bytes that no page can show.
@Suite struct FileTextTests {
  private let lesson = "content/courses/holdem/01-preflop/01-position.md"

  private func lint(_ bytes: [UInt8], as path: String? = nil) async throws -> LintResult {
    var files: [RepositoryPath: [UInt8]] = [:]
    for (name, text) in TemporaryRepository.plain {
      files[try #require(RepositoryPath(name))] = Array(text.utf8)
    }
    files[try #require(RepositoryPath(path ?? lesson))] = bytes
    return await Linter.lint(.inMemory(files))
  }

  private func lint(_ text: String, as path: String? = nil) async throws -> LintResult {
    try await lint(Array(text.utf8), as: path)
  }

  @Test func theFirstBytesThatAreNotUTF8AreUnderlined() async throws {
    let start = Array("---\ntitle: caf".utf8)
    let result = try await lint(start + [0xE9] + Array("\n---\n".utf8))
    let found = try #require(result.findings("file/not-utf8").first)
    #expect(found.message == "the byte E9 is not UTF-8 text")
    #expect(found.location.range == SourceRange(start.count..<start.count + 1))
    #expect(result.diagnostics.count == 1)
  }

  @Test(
    arguments: [
      [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE4, 0xB8], [0xFF, 0xFE],
    ] as [[UInt8]])
  func overlongSurrogateAndCutSequencesAreNotUTF8(_ bytes: [UInt8]) async throws {
    let result = try await lint(Array("---\ntitle: Position\n---\n".utf8) + bytes)
    #expect(result.findings("file/not-utf8").count == 1)
  }

  @Test func aByteOrderMarkAtTheStartIsNoFindingAndKeepsOffsets() async throws {
    let text = "\u{FEFF}---\nid: 0198c5a0-7a10-7d02-8f4e-0c6d1b2a3f44\ntitle: [1]\n---\nText.\n"
    let found = try #require(try await lint(text).diagnostics.first)
    #expect(found.rule == "schema/type")
    #expect(SourceFile(path: .root, text: text).text(in: found.location.range) == "title")
  }

  @Test func aByteOrderMarkFurtherOnIsAnError() async throws {
    let result = try await lint("---\ntitle: Position\n---\nText\u{FEFF}.\n")
    #expect(
      result.findings("file/control-character").map(\.message)
        == ["a byte order mark in the middle of the file (U+FEFF) stands in the text"])
  }

  @Test func positionsHoldInFilesWithCRLF() async throws {
    let text = "---\r\ntitle: Position\r\nlanguage: klingon language\r\n---\r\nSee [it](#gone).\r\n"
    let result = try await lint(text)
    let file = SourceFile(path: .root, text: text)
    let pattern = try #require(result.findings("schema/pattern").first)
    #expect(file.text(in: pattern.location.range) == "klingon language")
    let anchor = try #require(result.findings("link/broken-anchor").first)
    #expect(file.text(in: anchor.location.range) == "#gone")
  }

  @Test func theFixOfAMissingIDKeepsLineEndsAndIndentation() async throws {
    let texts = [
      ("---\r\ntitle: Position\r\n---\r\nText.\r\n", "---\r\nid: ID\r\ntitle: Position\r\n---\r\nText.\r\n"),
      (
        "---\n# first\n  title: Position\n---\nText.\n",
        "---\n# first\n  id: ID\n  title: Position\n---\nText.\n"
      ),
      ("---\n{title: Position}\n---\nText.\n", "---\n{id: ID, title: Position}\n---\nText.\n"),
      ("\u{FEFF}---\n---\n# Position\nText.\n", "\u{FEFF}---\nid: ID\n---\n# Position\nText.\n"),
    ]
    let id = ContentID.derived(.lesson, origin: ContentKey("holdem/preflop/position"))
    for (before, after) in texts {
      let found = try #require(try await lint(before).findings("identity/missing-id").first)
      let edit = try #require(found.fix?.edits.first)
      #expect(found.fix?.isSafe == true)
      var bytes = Array(before.utf8)
      bytes.replaceSubrange(edit.range.bytes, with: edit.text.utf8)
      #expect(String(decoding: bytes, as: UTF8.self) == after.replacing("ID", with: id.description))
      let again = try await lint(bytes)
      #expect(again.findings("identity/missing-id").isEmpty)
      #expect(again.repository.lessons.map(\.header.id) == [id])
    }
  }

  @Test func aNULWrittenAsAnEscapeIsFoundInKeysToo() async throws {
    let result = try await lint("---\ntitle: Position\n\"x-\\0\": 1\n---\nText.\n")
    #expect(result.findings("file/control-character").count == 1)
  }

  @Test func anOrdinaryControlCharacterStopsTheReadingOfItsFileAlone() async throws {
    let result = try await lint("---\ntitle: Position\u{1B}[31m\n---\nText.\n")
    #expect(result.findings("file/control-character").map(\.severity) == [.error])
    #expect(result.diagnostics.count == 1)
    #expect(result.repository.courses.count == 1)
  }

  @Test func joinersAndChineseAreText() async throws {
    let result = try await lint(
      "---\nid: 0198c5a0-7a10-7d02-8f4e-0c6d1b2a3f44\ntitle: 位置\n---\n“谁最后行动” — 👩‍🏫 می‌خواهم\n")
    #expect(result.lines() == [])
  }

  @Test(.timeLimit(.minutes(5))) func aBombOfAliasesIsRefused() async throws {
    var text = "---\ntitle: Position\nx-0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "x-\(level): &a\(level) [\(aliases)]\n"
    }
    let result = try await lint(text + "---\nText.\n")
    #expect(result.findings("yaml/alias-limit").count == 1)
  }

  @Test(.timeLimit(.minutes(5))) func aDeepNestingIsRefused() async throws {
    let deep = String(repeating: "[", count: 50_000)
    let result = try await lint("---\ntitle: Position\nx-deep: \(deep)\n---\nText.\n")
    #expect(result.findings("yaml/depth-limit").count == 1)
  }

  @Test func anEmptyConfigurationIsNoFinding() async throws {
    #expect(try await lint("", as: "lectern.yaml").lines() == [])
  }

  @Test func aMistakeInTheConfigurationIsReportedThere() async throws {
    let result = try await lint("limit: {file_bytes: 1}\n", as: "lectern.yaml")
    let found = try #require(result.findings("schema/unknown-key").first)
    #expect(found.location.path.string == "lectern.yaml")
    #expect(found.help == "did you mean \"limits\"?")
  }
}
