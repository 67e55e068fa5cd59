import Content
import SourceText

enum UnknownCategory {
  static let rule = Rule.hard("skill-tree/unknown-category", page: page) { context, findings in
    for tree in context.repository.trees {
      let source = tree.header.source
      UnknownReference.report(source.text("category"), .skillCategory, in: source, context, &findings)
    }
  }

  private static let page = """
    # skill-tree/unknown-category

    A tree's `category` must be the slug of an entry of `content/categories.yaml`.

    The catalogue lists trees by category: a tree without one is found by nobody.

    ## Fails

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: ⟦game⟧
    difficulty: beginner
    skills:
      - {slug: odds, name: Odds, type: knowledge}
    ```
    ```fail content/categories.yaml
    - {slug: games, name: Games}
    ```

    ## Passes

    ```pass content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: odds, name: Odds, type: knowledge}
    ```
    ```pass content/categories.yaml
    - {slug: games, name: Games}
    ```
    """
}
