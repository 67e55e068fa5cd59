import SourceText

enum NotAllowedValue {
  static let rule = Rule.hard("schema/enum", page: page)

  private static let page = """
    # schema/enum

    Where a key has a fixed set of values, the value must be one of them.

    Levels, types and the like decide how the platform treats an object. A value that it does not know would be
    refused by the database, or shown nowhere.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: ⟦beginer⟧
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
