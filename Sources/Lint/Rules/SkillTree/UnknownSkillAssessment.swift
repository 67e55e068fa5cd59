import Content
import SourceText

enum UnknownSkillAssessment {
  static let rule = Rule.hard("skill-tree/unknown-assessment", page: page) { context, findings in
    for skill in context.repository.skills {
      let source = skill.header.source
      for written in source.texts("assessments") {
        UnknownReference.report(written, .assessment, in: source, context, &findings)
      }
    }
  }

  private static let page = """
    # skill-tree/unknown-assessment

    Each entry of a skill's `assessments` must be an assessment of this repository, written `course/name` or
    `course/module/name` in slugs.

    Passing one of them shows that the skill is mastered; with a wrong name nobody can show it.

    ## Fails

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: position, name: Position, type: knowledge, assessments: [⟦holdem/finals⟧]}
    ```
    ```fail content/categories.yaml
    - {slug: games, name: Games}
    ```
    ```fail content/courses/holdem/assessments/final.yaml
    title: Final
    difficulty: beginner
    questions:
      - {id: one, type: true_false, prompt: "The button acts last after the flop.", answer: true}
    ```

    ## Passes

    ```pass content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: position, name: Position, type: knowledge, assessments: [holdem/final]}
    ```
    ```pass content/categories.yaml
    - {slug: games, name: Games}
    ```
    ```pass content/courses/holdem/assessments/final.yaml
    title: Final
    difficulty: beginner
    questions:
      - {id: one, type: true_false, prompt: "The button acts last after the flop.", answer: true}
    ```
    """
}
