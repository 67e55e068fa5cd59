import SourceText

enum FrontMatterNotAMapping {
  static let rule = Rule.hard("front-matter/not-a-mapping", page: page)

  private static let page = """
    # front-matter/not-a-mapping

    Front matter is keys with values, not a list or a single text.

    Mostly the colon behind a key, or the blank behind the colon, is missing.

    ## Fails

    ```fail content/courses/holdem/01-preflop/position.md
    ---
    ⟦title:Position⟧
    ---
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
