import Content
import Markdown
import SourceText

enum TitleRepeatedInBody {
  static let rule = Rule.off("lesson/title-repeated-in-body", page: page) { context, findings in
    for lesson in context.repository.lessons {
      check(lesson.title, lesson.header.source, lesson.body, &findings)
    }
    for module in context.repository.modules {
      check(module.title, module.header.source, module.body, &findings)
    }
  }

  private static func check(
    _ title: String, _ source: ObjectSource, _ body: Body, _ findings: inout Findings
  ) {
    // A heading that is the title itself repeats nothing.
    let part = JSONPointer.root.key("title")
    guard source.value[part]?.string != nil, let heading = body.outline?.headings.first else { return }
    let folded = Folding.fold(title)
    guard !folded.isEmpty, Folding.fold(heading.text) == folded else { return }
    findings.add(
      "the first heading says the title again", at: SourceLocation(path: source.path, range: heading.range),
      help: "remove it, or the `title`, which the heading then is",
      related: [RelatedLocation(source.location(part), "the title")],
      fix: Fix("remove the heading", isSafe: false, edits: [TextEdit(heading.range, "")]))
  }

  private static let page = """
    # lesson/title-repeated-in-body

    The first heading of a lesson should not say what its `title` says. Case, width and runs of blanks do not make
    a difference. This rule is off unless it is selected, or raised in `lectern.yaml`: what is right depends on
    whether the application shows the title above the text.

    Where it does, learners read the title twice.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ⟦# Position⟧

    Who acts last knows most.
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ## Who acts last

    Who acts last knows most.
    ```
    ```pass content/courses/holdem/01-preflop/02-ranges.md
    ---
    free: true
    ---
    # Ranges

    Which hands to open.
    ```
    """
}
