import Markdown
import SourceText

/// A text as Markdown: what it holds has its places, and its HTML can do no harm.
enum MarkdownInput {
  private static let parser = MarkdownParser(
    MarkdownOptions(policy: HTMLPolicy(embedHosts: ["example.org"])))

  static func run(_ bytes: [UInt8]) {
    let file = SourceFile(path: .root, bytes: bytes)
    let places = PlaceChecks(bytes)
    let parsed = parser.parse(file, body: file.range, want: [.html, .plainText, .textRuns])
    places.check(parsed.diagnostics, in: file.path)
    check(parsed.value, places)
    if let html = parsed.value.html { HTMLCheck.check(html) }
  }

  private static func check(_ document: MarkdownDocument, _ places: PlaceChecks) {
    var last = 0
    for heading in document.headings {
      places.check(heading.range, "a heading")
      places.check(heading.textRange, "a heading's text")
      expect(heading.range.contains(heading.textRange), "a heading's text is outside of the heading")
      expect(heading.range.start.value >= last, "headings are out of order")
      last = heading.range.end.value
    }
    for link in document.links + document.images.map(\.link) {
      places.check(link.range, "a link")
      places.check(link.destination.range, "a destination")
    }
    for fragment in document.htmlFragments {
      places.check(fragment.range, "raw HTML")
      for tag in fragment.tags {
        places.check(tag.range, "a tag")
        for attribute in tag.attributes {
          places.check(attribute.name.range, "an attribute's name")
          if let value = attribute.value { places.check(value.range, "an attribute's value") }
        }
      }
      for comment in fragment.comments { places.check(comment.range, "a comment") }
    }
    for block in document.codeBlocks { places.check(block.range, "a code block") }
    for run in document.textRuns { places.check(run.range, "a run of text") }
    for element in document.unknownElements { places.check(element.range, "an unknown element") }
    for leftover in document.leftovers { places.check(leftover.text.range, "a leftover") }
    for emphasis in document.unrenderedEmphasis { places.check(emphasis.range, "emphasis") }
    for syntax in document.foreignSyntax { places.check(syntax.range, "foreign syntax") }
    expect(Set(document.headings.map(\.anchor)).count == document.headings.count, "an anchor stands twice")
  }
}
