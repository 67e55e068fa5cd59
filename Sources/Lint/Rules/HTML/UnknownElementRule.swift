import Markdown
import SourceText

enum UnknownElementRule {
  static let rule = Rule.soft("html/unknown-element", .warning, page: page) { context, findings in
    for place in OutlinePlace.all(context.repository) {
      for element in place.outline.unknownElements {
        findings.add(
          "\(element.text) is no element of HTML and vanishes from the page",
          at: place.location(element.range), pointer: place.pointer,
          help: element.isInBlock
            ? "to show it, write `&lt;` for its `<`"
            : "to show it, put it in backticks: `\(element.word?.value ?? element.text)`",
          fix: fix(element, place))
      }
    }
  }

  /// Backticks mean nothing inside a block of HTML.
  private static func fix(_ element: UnknownElement, _ place: OutlinePlace) -> Fix? {
    guard let word = element.word else { return nil }
    if element.isInBlock {
      let start = element.range.start
      return place.fix("write `&lt;` for its `<`", isSafe: false, SourceRange(start, start + 1), "&lt;")
    }
    return place.fix(
      "put it in backticks", isSafe: !element.isClosed, word.range, "`\(word.value)`")
  }

  private static let page = """
    # html/unknown-element

    A word in angle brackets is a tag of HTML to Markdown. One that HTML does not have is removed with all other
    tags that are not allowed, and with it the word: "run `git checkout` <branch>" loses what to check out.

    Mostly a placeholder or a type was meant: `<id>`, `<your-name>`, `List<T>`. In backticks they are shown.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Send a request to /tables/⟦<id>⟧/seats with your ⟦<api-key>⟧; the answer is a List⟦<Seat>⟧.
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Send a request to `/tables/<id>/seats` with your \\<api-key>; the answer is a `List<Seat>`.

    <center>Known elements that are dropped leave their text.</center>
    ```
    """
}
