import SourceText
import Testing

@Suite struct LineIndexTests {
  private func index(_ text: String) throws -> LineIndex {
    let path = try #require(RepositoryPath("a.md"))
    return LineIndex(SourceFile(path: path, text: text))
  }

  @Test func columnsCountCodePoints() throws {
    let position = try index("一二🂡三\nb").position(of: ByteOffset(10))
    #expect(position.line == 1)
    #expect(position.column == 4)
  }

  @Test func aByteOrderMarkTakesNoColumn() throws {
    let position = try index("\u{FEFF}ab").position(of: ByteOffset(4))
    #expect(position.line == 1)
    #expect(position.column == 2)
    #expect(position.offset == ByteOffset(4))
  }

  @Test func linesEndWithReturnAndLineFeedTogether() throws {
    let lines = try index("a\r\nb\rc\nd")
    #expect(lines.lineCount == 4)
    #expect(lines.position(of: ByteOffset(3)).line == 2)
    #expect(lines.text(ofLine: 1) == "a")
    #expect(lines.text(ofLine: 3) == "c")
  }

  @Test func anOffsetPastTheEndIsTheEnd() throws {
    let position = try index("ab").position(of: ByteOffset(99))
    #expect(position.column == 3)
  }
}
