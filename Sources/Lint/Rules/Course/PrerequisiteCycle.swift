import Content
import SourceText

enum PrerequisiteCycle {
  static let rule = Rule.hard("course/prerequisite-cycle", page: page) { context, findings in
    let edges = context.repository.courses.flatMap { course in
      course.header.source.texts("prerequisites").map { written in
        ReferenceEdge(
          from: course.header.key, to: ContentKey(written.text), source: course.header.source,
          part: written.part)
      }
    }
    CycleReport.report(
      edges, { "the prerequisites run in a circle: \($0)" }, help: "remove one of these prerequisites",
      &findings)
  }

  private static let page = """
    # course/prerequisite-cycle

    Courses must not require each other in a circle, over however many steps. Two courses that share a
    prerequisite are no circle.

    Nobody could ever begin any of them.

    ## Fails

    ```fail content/courses/one/course.md
    ---
    title: One
    level: beginner
    prerequisites: [⟦two⟧]
    ---
    ```
    ```fail content/courses/two/course.md
    ---
    title: Two
    level: beginner
    prerequisites: [one]
    ---
    ```

    ## Passes

    ```pass content/courses/one/course.md
    ---
    title: One
    level: beginner
    ---
    ```
    ```pass content/courses/two/course.md
    ---
    title: Two
    level: beginner
    prerequisites: [one]
    ---
    ```
    ```pass content/courses/three/course.md
    ---
    title: Three
    level: beginner
    prerequisites: [one, two]
    ---
    ```
    """
}
