import SourceText

enum DuplicateKey {
  static let rule = Rule.hard("yaml/duplicate-key", page: page)

  private static let page = """
    # yaml/duplicate-key

    A mapping must hold each key once.

    Readers of YAML differ in which of two values they keep, so a file with a doubled key says one thing to one
    tool and another thing to the next.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    ⟦title⟧: Hold'em
    level: beginner
    ⟦title⟧: First principles
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```
    """
}
