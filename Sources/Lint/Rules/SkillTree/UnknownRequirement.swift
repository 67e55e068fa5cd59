import Content
import SourceText

enum UnknownRequirement {
  static let rule = Rule.hard("skill-tree/unknown-requirement", page: page) { context, findings in
    for skill in context.repository.skills {
      let source = skill.header.source
      for written in source.texts("requires") {
        let scope = written.text.contains("/") ? "" : "\(skill.tree)/"
        UnknownReference.report(written, .skill, scope: scope, in: source, context, &findings)
      }
    }
  }

  private static let page = """
    # skill-tree/unknown-requirement

    Each entry of a skill's `requires` must be a skill of the same tree, or `tree/skill` for one of another tree.

    A requirement that does not exist can never be met, so the skill would stay locked for every learner.

    ## Fails

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: pot-odds, name: Pot-odds, type: knowledge}
      - {slug: equity, name: Equity, type: knowledge, requires: [⟦potodds⟧, ⟦maths/chance⟧]}
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
      - {slug: pot-odds, name: Pot-odds, type: knowledge}
      - {slug: equity, name: Equity, type: knowledge, requires: [pot-odds, maths/chance]}
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
