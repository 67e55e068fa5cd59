import Content
import SourceText

enum UnknownTreePrerequisite {
  static let rule = Rule.hard("skill-tree/unknown-prerequisite", page: page) { context, findings in
    for tree in context.repository.trees {
      let source = tree.header.source
      for written in source.texts("prerequisites") {
        UnknownReference.report(written, .skillTree, in: source, context, &findings)
      }
    }
  }

  private static let page = """
    # skill-tree/unknown-prerequisite

    Each entry of a tree's `prerequisites` must be the slug of a tree of this repository.

    Learners are told which trees to master first; a name that leads nowhere closes the tree to them.

    ## Fails

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    prerequisites: [⟦math⟧]
    ```
    ```fail content/skill-trees/maths.yaml
    name: Maths
    category: games
    difficulty: beginner
    skills:
      - {slug: chance, name: Chance, type: knowledge}
    ```
    ```fail content/categories.yaml
    - {slug: games, name: Games}
    ```

    ## Passes

    ```pass content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    prerequisites: [maths]
    ```
    ```pass content/skill-trees/maths.yaml
    name: Maths
    category: games
    difficulty: beginner
    skills:
      - {slug: chance, name: Chance, type: knowledge}
    ```
    ```pass content/categories.yaml
    - {slug: games, name: Games}
    ```
    """
}
