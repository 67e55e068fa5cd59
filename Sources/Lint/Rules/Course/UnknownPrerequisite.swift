import Content
import SourceText

enum UnknownPrerequisite {
  static let rule = Rule.hard("course/unknown-prerequisite", page: page) { context, findings in
    for course in context.repository.courses {
      let source = course.header.source
      for written in source.texts("prerequisites") {
        UnknownReference.report(written, .course, in: source, context, &findings)
      }
    }
  }

  private static let page = """
    # course/unknown-prerequisite

    Each entry of a course's `prerequisites` must be the slug of a course of this repository.

    A learner who is told to take a course first must be able to find it. References do not cross
    repositories, so a course that another repository publishes cannot be named here.

    ## Fails

    ```fail content/courses/tournament/course.md
    ---
    title: Tournament play
    level: advanced
    prerequisites:
      - ⟦holdem-basic⟧
    ---
    ```
    ```fail content/courses/holdem-basics/course.md
    ---
    title: Hold'em basics
    level: beginner
    ---
    ```

    ## Passes

    ```pass content/courses/tournament/course.md
    ---
    title: Tournament play
    level: advanced
    prerequisites:
      - holdem-basics
    ---
    ```
    ```pass content/courses/holdem-basics/course.md
    ---
    title: Hold'em basics
    level: beginner
    ---
    ```
    """
}
