import SourceText

enum YAMLSyntax {
  static let rule = Rule.hard("yaml/syntax", page: page)

  private static let page = """
    # yaml/syntax

    Front matter and YAML files must be YAML 1.2 that every reader takes the same way.

    Behind a syntax error nothing can be read with certainty, so the file's remaining keys wait until it is
    mended. What stands above the error is checked all the same.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em⟦:⟧ first principles
    level: beginner
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: "Hold'em: first principles"
    level: beginner
    ---
    ```
    """
}
