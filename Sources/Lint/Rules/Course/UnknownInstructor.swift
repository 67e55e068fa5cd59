import Content
import SourceText

enum UnknownInstructor {
  static let rule = Rule.hard("course/unknown-instructor", page: page) { context, findings in
    for course in context.repository.courses {
      guard case .character = course.instructor else { continue }
      let source = course.header.source
      UnknownReference.report(
        source.text("instructor"), .character, isFreeText: true, in: source, context, &findings)
    }
  }

  private static let page = """
    # course/unknown-instructor

    `instructor` must be the name of a character of this repository, or an e-mail address. What holds no `@`
    is a character's name, not its `display_name`.

    The course's page shows who teaches it and links to that character; an unknown name leaves it empty.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    instructor: ⟦Coach Lin⟧
    ---
    ```
    \(CharacterExample.file("fail", "coach-lin"))

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    instructor: lin@example.org
    ---
    ```
    """
}
