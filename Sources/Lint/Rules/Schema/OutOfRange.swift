import SourceText

enum OutOfRange {
  static let rule = Rule.hard("schema/range", page: page)

  private static let page = """
    # schema/range

    A number must be within its key's limits.

    A duration below zero or a threshold above 100 percent cannot be meant, and learners would meet what follows
    from it: a course that takes no time, an exam that nobody can pass.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    duration_minutes: ⟦-5⟧
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    duration_minutes: 90
    ---
    ```
    """
}
