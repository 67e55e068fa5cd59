import SourceText
import Testing
import YAML

@Suite struct FrontMatterTests {
  private func text(_ range: SourceRange?, _ marked: MarkedText) -> String? {
    range.map { marked.file.text(in: $0) }
  }

  @Test(arguments: [
    "---\na: 1\n---\nbody\n", "---  \na: 1\n--- \t\nbody\n", "\u{FEFF}---\na: 1\n---\nbody\n",
    "---\r\na: 1\r\n---\r\nbody\n", "---\ra: 1\r---\rbody\n",
  ])
  func fencesMayHaveBlanksAndAnyLineEnd(source: String) throws {
    let marked = try MarkedText(source)
    let split = FrontMatter.split(marked.file)
    #expect(split.diagnostics.isEmpty)
    #expect(text(split.value.body, marked) == "body\n")
    let parsed = split.value.parse(marked.file)
    #expect(parsed.diagnostics.isEmpty)
    #expect(short(parsed.value.value) == "{a: 1}")
  }

  @Test func yamlAndBodyAreRangesOfTheFile() throws {
    let marked = try MarkedText("---\n⟦a: ⟦牌⟧\n⟧---\n⟦\n# 牌\n---\n⟧")
    let split = FrontMatter.split(marked.file)
    #expect(split.value.yaml == marked.ranges[0])
    #expect(split.value.body == marked.ranges[2])
    #expect(split.value.parse(marked.file).value.value?["a"]?.range == marked.ranges[1])
  }

  @Test func anEmptyFrontMatterIsAnEmptyMapping() throws {
    for source in ["---\n---\nbody", "---\n# nothing yet\n---\nbody", "---\n---"] {
      let marked = try MarkedText(source)
      let split = FrontMatter.split(marked.file)
      let parsed = split.value.parse(marked.file)
      #expect(split.diagnostics.isEmpty)
      #expect(parsed.diagnostics.isEmpty)
      #expect(parsed.value.value?.mapping?.entries.isEmpty == true)
    }
  }

  @Test func aMissingFenceIsReported() throws {
    for source in [
      "⟦⟧", "⟦⟧# Title\n", "\u{FEFF}⟦⟧text", "⟦⟧----\na: 1\n---\n", "⟦⟧--- a\n", "⟦⟧\n---\na: 1\n---\n",
    ] {
      let marked = try MarkedText(source)
      let split = FrontMatter.split(marked.file)
      #expect(split.diagnostics.map(\.rule) == ["front-matter/missing"])
      #expect(split.diagnostics.map(\.location.range) == marked.ranges)
      #expect(split.value.yaml == nil)
      #expect(split.value.body == SourceRange(marked.file.textStart..<marked.file.bytes.count))
      #expect(split.value.parse(marked.file).value.value == nil)
    }
  }

  @Test func anOpenFrontMatterIsReportedAtItsFence() throws {
    for source in ["⟦---⟧\na: 1\n", "⟦---⟧", "⟦---⟧\na: 1\n...\nbody\n", "⟦---⟧\na: 1\n ---\n"] {
      let marked = try MarkedText(source)
      let split = FrontMatter.split(marked.file)
      #expect(split.diagnostics.map(\.rule) == ["front-matter/unterminated"])
      #expect(split.diagnostics.map(\.location.range) == marked.ranges)
    }
  }

  @Test func tooMuchFrontMatterIsNotRead() throws {
    let marked = try MarkedText("⟦---⟧\na: 12345\n---\nbody")
    #expect(FrontMatter.split(marked.file, limit: 9).diagnostics.isEmpty)
    let split = FrontMatter.split(marked.file, limit: 8)
    #expect(split.diagnostics.map(\.rule) == ["front-matter/too-large"])
    #expect(split.diagnostics.map(\.location.range) == marked.ranges)
    #expect(split.value.yaml == nil)
    #expect(text(split.value.body, marked) == "body")
  }

  @Test func frontMatterMustBeAMapping() throws {
    for source in ["---\n⟦- a\n- b⟧\n---\n", "---\n⟦text⟧\n---\n", "---\n⟦~⟧\n---\n"] {
      let marked = try MarkedText(source)
      let parsed = FrontMatter.split(marked.file).value.parse(marked.file)
      #expect(parsed.diagnostics.map(\.rule) == ["front-matter/not-a-mapping"])
      #expect(parsed.diagnostics.map(\.location.range) == marked.ranges)
      #expect(parsed.value.value == nil)
    }
  }
}
