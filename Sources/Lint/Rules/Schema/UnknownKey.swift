import SourceText

enum UnknownKey {
  static let rule = Rule.hard("schema/unknown-key", page: page)

  private static let page = """
    # schema/unknown-key

    Every key must be one of the format's. Keys of your own begin with `x-`; they are kept and stored.

    A misspelt key would otherwise be ignored in silence: `publishd: true` publishes nothing, and nobody is told.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ⟦publishd⟧: true
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    published: true
    x-reviewer: lin
    ---
    ```
    """
}
