import Content
import SourceText

enum UnknownParent {
  static let rule = Rule.hard("skill-tree/unknown-parent", page: page) { context, findings in
    for skill in context.repository.skills {
      let source = skill.header.source
      let scope = "\(skill.tree)/"
      UnknownReference.report(source.text("parent"), .skill, scope: scope, in: source, context, &findings)
    }
  }

  private static let page = """
    # skill-tree/unknown-parent

    A skill's `parent` must be the slug of a skill of the same tree.

    The parent is the branch that the skill hangs from in the picture; without it the skill floats free.

    ## Fails

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: preflop, name: Preflop, type: knowledge}
      - {slug: position, name: Position, type: knowledge, parent: ⟦preflopp⟧}
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
      - {slug: preflop, name: Preflop, type: knowledge, parent: null}
      - {slug: position, name: Position, type: knowledge, parent: preflop}
    ```
    ```pass content/categories.yaml
    - {slug: games, name: Games}
    ```
    """
}
