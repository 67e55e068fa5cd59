import Markdown
import SourceText

enum UnclosedFence {
  static let rule = Rule.soft("markdown/unclosed-fence", .warning, page: page) { context, findings in
    for place in OutlinePlace.all(context.repository) {
      for block in place.outline.codeBlocks {
        guard let fault = block.fault else { continue }
        let location = place.location(block.opening)
        switch fault {
        case .unclosed:
          findings.add(
            "no line closes the code that begins here", at: location, pointer: place.pointer,
            help: "write the same marks on a line of their own behind the code")
        case .closedByAnother(let inner):
          findings.add(
            "the code that begins here goes on past the beginning of another", at: location,
            pointer: place.pointer,
            help: "close it before that line, or begin it with more marks than stand inside",
            related: [RelatedLocation(place.location(inner), "this line is code, too")])
        }
      }
    }
  }

  private static let page = """
    # markdown/unclosed-fence

    Code that begins with three or more backticks or tildes ends with as many of them on a line of their own. It does
    not run to the end of the text, or to the end of the next code.

    A fence without its end turns all that follows into code: learners see headings, links and pictures as they are
    written. Code that shows fences itself begins with four marks. In a quote and in a list item that end before the
    text does, the code ends with them, and nothing is reported.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ⟦~~~text⟧
    UTG, HJ, CO, BTN, SB, BB

    ## The button

    The button acts last.
    ```

    Or:

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ⟦~~~text⟧
    UTG, HJ, CO, BTN, SB, BB

    ## The button

    ~~~text
    BTN
    ~~~
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ~~~text
    UTG, HJ, CO, BTN, SB, BB
    ~~~

    ## The button

    The button acts last.
    ```
    """
}
