import SourceText

enum WrongLength {
  static let rule = Rule.hard("schema/length", page: page)

  private static let page = """
    # schema/length

    Texts, lists and mappings must be as long as their key allows: not empty where something is needed, not longer
    than the database's column.

    Nothing is ever cut to fit in silence, so what does not fit is reported.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: ⟦""⟧
    level: beginner
    tags: [⟦""⟧]
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    tags: [preflop]
    ---
    ```
    """
}
