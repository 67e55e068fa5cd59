import Content
import SourceText

enum ParentCycle {
  static let rule = Rule.hard("skill-tree/parent-cycle", page: page) { context, findings in
    let edges = context.repository.skills.compactMap { skill in
      skill.header.source.text("parent").map { written in
        ReferenceEdge(
          from: skill.header.key, to: skill.tree.appending(written.text), source: skill.header.source,
          part: written.part)
      }
    }
    CycleReport.report(
      edges, { "the skills are each other's parents: \($0)" }, selfReference: "the skill is its own parent",
      help: "one of them must have another parent, or none", &findings)
  }

  private static let page = """
    # skill-tree/parent-cycle

    Parents must lead upwards: no skill may be its own parent, over however many steps.

    The picture of the tree could not be drawn, since none of these skills is above the others.

    ## Fails

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: preflop, name: Preflop, type: knowledge, parent: ⟦ranges⟧}
      - {slug: ranges, name: Ranges, type: knowledge, parent: preflop}
    ```
    ```fail content/categories.yaml
    - {slug: games, name: Games}
    ```

    Itself:

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: preflop, name: Preflop, type: knowledge, parent: ⟦preflop⟧}
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
      - {slug: preflop, name: Preflop, type: knowledge}
      - {slug: ranges, name: Ranges, type: knowledge, parent: preflop}
      - {slug: position, name: Position, type: knowledge, parent: preflop}
    ```
    ```pass content/categories.yaml
    - {slug: games, name: Games}
    ```
    """
}
