import Content
import SourceText

enum UnknownSkill {
  static let rule = Rule.hard("lesson/unknown-skill", page: page) { context, findings in
    for lesson in context.repository.lessons {
      let source = lesson.header.source
      for written in source.texts("skills") {
        UnknownReference.report(written, .skill, in: source, context, &findings)
      }
    }
  }

  private static let page = """
    # lesson/unknown-skill

    Each entry of a lesson's `skills` must be a skill of this repository, written `tree/skill`.

    A learner who finishes the lesson gets on with those skills; with a wrong name the tree stays as it was.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    skills: [poker/position, ⟦ranges⟧]
    ---
    Who acts last knows most.
    ```
    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: position, name: Position, type: knowledge}
      - {slug: ranges, name: Ranges, type: knowledge}
    ```
    ```fail content/categories.yaml
    - {slug: games, name: Games}
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    skills: [poker/position]
    ---
    Who acts last knows most.
    ```
    ```pass content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: position, name: Position, type: knowledge}
    ```
    ```pass content/categories.yaml
    - {slug: games, name: Games}
    ```
    """
}
