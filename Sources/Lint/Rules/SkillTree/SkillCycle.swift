import Content
import SourceText

enum SkillCycle {
  static let rule = Rule.hard("skill-tree/cycle", page: page) { context, findings in
    let edges = context.repository.skills.flatMap { skill in
      skill.header.source.texts("requires").map { written in
        ReferenceEdge(
          from: skill.header.key, to: skill.key(ofRequirement: written.text), source: skill.header.source,
          part: written.part)
      }
    }
    CycleReport.report(
      edges, { "the skills require each other in a circle: \($0)" },
      selfReference: "the skill requires itself",
      help: "remove one of these requirements", &findings)
  }

  private static let page = """
    # skill-tree/cycle

    Skills must not require each other in a circle, over however many steps, in one tree or across trees. Two
    skills that share a requirement are no circle.

    None of them could ever be unlocked: each waits for another.

    ## Fails

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: odds, name: Odds, type: knowledge, requires: [outs]}
      - {slug: outs, name: Outs, type: knowledge, requires: [equity]}
      - {slug: equity, name: Equity, type: knowledge, requires: [⟦odds⟧]}
    ```
    ```fail content/categories.yaml
    - {slug: games, name: Games}
    ```

    A skill that waits for itself:

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: odds, name: Odds, type: knowledge, requires: [⟦odds⟧]}
    ```
    ```fail content/categories.yaml
    - {slug: games, name: Games}
    ```

    Across trees:

    ```fail content/skill-trees/maths.yaml
    name: Maths
    category: games
    difficulty: beginner
    skills:
      - {slug: chance, name: Chance, type: knowledge, requires: [⟦poker/odds⟧]}
    ```
    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: odds, name: Odds, type: knowledge, requires: [maths/chance]}
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
      - {slug: cards, name: Cards, type: knowledge}
      - {slug: outs, name: Outs, type: knowledge, requires: [cards]}
      - {slug: odds, name: Odds, type: knowledge, requires: [cards]}
      - {slug: equity, name: Equity, type: knowledge, requires: [outs, odds]}
    ```
    ```pass content/categories.yaml
    - {slug: games, name: Games}
    ```
    """
}
