import Content
import SourceText

enum TreePrerequisiteCycle {
  static let rule = Rule.hard("skill-tree/prerequisite-cycle", page: page) { context, findings in
    let edges = context.repository.trees.flatMap { tree in
      tree.header.source.texts("prerequisites").map { written in
        ReferenceEdge(
          from: tree.header.key, to: ContentKey(written.text), source: tree.header.source, part: written.part)
      }
    }
    CycleReport.report(
      edges, { "the trees' prerequisites run in a circle: \($0)" },
      selfReference: "the tree is its own prerequisite", help: "remove one of these prerequisites", &findings)
  }

  private static let page = """
    # skill-tree/prerequisite-cycle

    Skill trees must not name each other as `prerequisites` in a circle, and none may name itself.

    Each would have to be mastered before the other: nobody could begin any of them.

    ## Fails

    ```fail content/skill-trees/maths.yaml
    name: Maths
    category: games
    difficulty: beginner
    prerequisites: [⟦poker⟧]
    ```
    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    prerequisites: [maths]
    ```
    ```fail content/categories.yaml
    - {slug: games, name: Games}
    ```

    Itself:

    ```fail content/skill-trees/maths.yaml
    name: Maths
    category: games
    difficulty: beginner
    prerequisites: [⟦maths⟧]
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
