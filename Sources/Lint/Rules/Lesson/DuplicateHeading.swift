import Content
import Markdown
import SourceText

enum DuplicateHeading {
  static let rule = Rule.off("lesson/duplicate-heading", page: page) { context, findings in
    for body in LessonTexts.bodies(context.repository) {
      guard let headings = body.outline?.headings, headings.count > 1 else { continue }
      DuplicateReport.report(
        headings,
        by: { heading in
          let text = Folding.fold(heading.text)
          return text.isEmpty ? nil : text
        },
        at: { SourceLocation(path: body.path, range: $0.textRange) },
        { "another heading of this text is \"\($0.text)\"" }, help: "say what makes this section another one",
        &findings)
    }
  }

  private static let page = """
    # lesson/duplicate-heading

    Two headings of one text should not say the same. Case, width and runs of blanks do not make a difference. This
    rule is off unless it is selected, or raised in `lectern.yaml`: sections with a fixed form may well repeat their
    headings.

    Links tell such headings apart by a number, `#example-1`, which changes when one is added above.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ## ⟦Example⟧

    You are on the button.

    ## ⟦example⟧

    You are under the gun.
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ## Example: the button

    You are on the button.

    ## Example: under the gun

    You are under the gun.
    ```
    """
}
