import Markdown
import SourceText
import Testing

@Suite struct RawHTMLPlaceTests {
  @Test(arguments: ["<!--", "a\n<!--", "<!-- b", "a\n\n<!X"])
  func aCommentWithoutAnEndStopsWhereTheFileDoes(_ text: String) throws {
    let file = SourceFile(path: .root, text: text)
    let document = MarkdownParser().parse(file, body: file.range).value
    let comment = try #require(document.htmlFragments.first?.comments.first)
    #expect(comment.range.end.value == text.utf8.count)
  }
}
