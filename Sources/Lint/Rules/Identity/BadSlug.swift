import SourceText

enum BadSlug {
  static let rule = Rule.hard("identity/bad-slug", page: page)

  private static let page = """
    # identity/bad-slug

    A slug is lower-case letters and digits in words joined by single hyphens: `pot-odds`. It comes from the name
    of the file or folder; where that name is another, the file gives `slug:`.

    The slug is part of the address that learners bookmark and share. Blanks and capitals in it would be escaped
    and mistyped. Names in any script are welcome, as long as the file says its slug.

    ## Fails

    ```fail content/courses/holdem/01-preflop/02-Pot_Odds.md
    ---
    ⟦title⟧: Pot odds
    ---
    Compare the price with the chance.
    ```
    ```fail content/courses/holdem/01-preflop/03-position.md
    ---
    title: Position
    slug: ⟦The Position⟧
    ---
    Who acts last knows most.
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/02-底池赔率.md
    ---
    title: 底池赔率
    slug: pot-odds
    ---
    比较价格与胜率。
    ```
    """
}
