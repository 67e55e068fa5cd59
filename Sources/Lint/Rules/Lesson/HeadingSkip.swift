import Content
import Markdown
import SourceText

enum HeadingSkip {
  static let rule = Rule.soft("lesson/heading-skip", .warning, page: page) { context, findings in
    for body in LessonTexts.bodies(context.repository) {
      guard let outline = body.outline, !outline.headings.isEmpty else { continue }
      check(outline, body.path, &findings)
    }
  }

  private static func check(_ outline: MarkdownDocument, _ path: RepositoryPath, _ findings: inout Findings) {
    var levels = outline.headings.map { (level: $0.level, range: $0.range, isMarkdown: true) }
    levels += htmlHeadings(outline).map { (level: $0.level, range: $0.range, isMarkdown: false) }
    levels.sort { $0.range.start < $1.range.start }
    for (last, heading) in zip(levels, levels.dropFirst()) where heading.level > last.level + 1 {
      let wanted = last.level + 1
      findings.add(
        "a heading of level \(heading.level) follows one of level \(last.level)",
        at: SourceLocation(path: path, range: heading.range),
        help: heading.isMarkdown
          ? "write it with `\(String(repeating: "#", count: wanted))`, or add the heading between them"
          : "make it an `<h\(wanted)>`, or add the heading between them",
        related: [RelatedLocation(SourceLocation(path: path, range: last.range), "the one before")])
    }
  }

  /// Headings that are written in HTML take part in the order.
  private static func htmlHeadings(_ outline: MarkdownDocument) -> [(level: Int, range: SourceRange)] {
    outline.htmlFragments.lazy.flatMap(\.tags).compactMap { tag in
      let name = tag.name.value.utf8
      guard !tag.isClosing, name.count == 2, name.first == UInt8(ascii: "h"), let digit = name.last,
        (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(digit)
      else { return nil }
      return (Int(digit - UInt8(ascii: "0")), tag.range)
    }
  }

  private static let page = """
    # lesson/heading-skip

    A heading is at most one level deeper than the one before it. The first may have any level, and so may each that
    goes back up. Headings in HTML count.

    Readers who listen to a lesson go from heading to heading; where a level is missing they look for a section
    that is not there. A table of contents gets a hole.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    # Position

    ⟦### The button⟧

    Who acts last knows most.
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ## Position

    ### The button

    #### Before the flop

    ## The blinds
    ```
    """
}
