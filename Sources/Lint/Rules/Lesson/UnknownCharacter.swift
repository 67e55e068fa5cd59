import Content
import SourceText

enum UnknownCharacter {
  static let rule = Rule.hard("lesson/unknown-character", page: page) { context, findings in
    for lesson in context.repository.lessons {
      let source = lesson.header.source
      UnknownReference.report(source.text("character"), .character, in: source, context, &findings)
    }
  }

  private static let page = """
    # lesson/unknown-character

    A lesson's `character` must be the name of a character of this repository: the `name` in its file, not the
    `display_name`.

    The learner is to talk to that character beside the lesson; without it nobody answers.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    character: ⟦coach-lim⟧
    ---
    Who acts last knows most.
    ```
    \(CharacterExample.file("fail", "coach-lin"))

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    character: coach-lin
    ---
    Who acts last knows most.
    ```
    \(CharacterExample.file("pass", "coach-lin"))
    """
}
