import SourceText

enum UnterminatedFrontMatter {
  static let rule = Rule.hard("front-matter/unterminated", page: page)

  private static let page = """
    # front-matter/unterminated

    Front matter that begins with `---` must end with another line `---`.

    Without the second line nobody can tell where the keys end and the text begins, so none of the keys is read.

    ## Fails

    ```fail content/courses/holdem/01-preflop/position.md
    ⟦---⟧
    title: Position

    Who acts last knows most.
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/position.md
    ---
    title: Position
    ---
    Who acts last knows most.
    ```
    """
}
