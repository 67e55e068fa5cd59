import Content
import SourceText

enum SelfPrerequisite {
  static let rule = Rule.hard("course/self-prerequisite", page: page) { context, findings in
    for course in context.repository.courses {
      for (index, slug) in course.prerequisites.enumerated() where slug == course.header.slug {
        findings.add(
          "the course is its own prerequisite", in: course.header.source,
          at: JSONPointer.root.key("prerequisites").index(index), help: "remove this line")
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
