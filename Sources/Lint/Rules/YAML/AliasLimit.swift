import SourceText

enum AliasLimit {
  static let rule = Rule.hard("yaml/alias-limit", page: page)

  private static let page = """
    # yaml/alias-limit

    Aliases (`*name`) must not stand for more than ten times what is written, nor for a value that they stand in
    themselves. `limits: {alias_expansion: …}` of `lectern.yaml` sets another factor.

    A few lines of nested aliases can stand for billions of values. No course needs them, and reading them would
    stop the machine.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    x-notes: &notes
      - ⟦*notes⟧
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: &name Hold'em
    level: beginner
    tags: [*name]
    ---
    ```
    """
}
