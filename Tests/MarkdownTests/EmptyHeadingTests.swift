import Testing

@testable import Markdown

@Suite struct EmptyHeadingTests {
  /// The library leaves the text of an empty heading unwritten: what lay in memory there must not be read.
  @Test(arguments: ["#", "# ", "## ##", "a\n\n#\n\nb"])
  func anEmptyHeadingHoldsNothing(_ text: String) {
    let filler = Array(("# " + String(repeating: "secret ", count: 5)).utf8)
    for _ in 0..<50 {
      // Leaves letters in the memory that the next text's blocks get.
      _ = CommonMark.parse(filler, in: 0..<filler.count, keepsContent: true)
      let bytes = Array(text.utf8)
      let tree = CommonMark.parse(bytes, in: 0..<bytes.count, keepsContent: true)
      let headings = tree.nodes.filter { $0.kind == .heading }
      #expect(headings.map(\.content.isEmpty) == [true])
    }
  }
}
