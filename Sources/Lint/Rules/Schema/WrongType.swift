import SourceText

enum WrongType {
  static let rule = Rule.hard("schema/type", page: page)

  private static let page = """
    # schema/type

    A value must be of the kind that its key asks for: a text, a number, true or false, a list, or keys with values.

    YAML decides by the spelling: `1.10` without quotes is the number 1.1, and `yes` is a text. The finding says
    how to write what was probably meant.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: ⟦1.10⟧
    level: beginner
    max_students: ⟦many⟧
    published: ⟦yes⟧
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: "1.10"
    level: beginner
    max_students: 500
    published: true
    ---
    ```
    """
}
