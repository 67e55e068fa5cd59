import Content
import SourceText

enum SelfPrerequisite {
  static let rule = Rule.hard("course/self-prerequisite", page: page) { context, findings in
    for course in context.repository.courses {
      let source = course.header.source
      for written in source.texts("prerequisites") where written.text == course.header.slug {
        findings.add(
          "the course is its own prerequisite", in: source, at: written.part, help: "remove it")
      }
    }
  }

  private static let page = """
    # course/self-prerequisite

    A course must not name itself under `prerequisites`.

    Nobody could ever enrol: the course would have to be completed before it is begun.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    prerequisites: [⟦holdem⟧]
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    prerequisites: []
    ---
    ```
    """
}
