import SourceText

enum WrongFormat {
  static let rule = Rule.hard("schema/format", page: page)

  private static let page = """
    # schema/format

    A text that is an id, an address, a date or the like must be a valid one.

    An `id:` that is no UUID cannot be stored. Nobody would notice until a learner's progress has nothing to hold
    on to.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    id: ⟦holdem⟧
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    id: 0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33
    ---
    ```
    """
}
