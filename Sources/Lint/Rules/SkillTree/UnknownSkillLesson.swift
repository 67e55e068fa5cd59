import Content
import SourceText

enum UnknownSkillLesson {
  static let rule = Rule.hard("skill-tree/unknown-lesson", page: page) { context, findings in
    for skill in context.repository.skills {
      let source = skill.header.source
      for written in source.texts("lessons") {
        UnknownReference.report(written, .lesson, in: source, context, &findings)
      }
    }
  }

  private static let page = """
    # skill-tree/unknown-lesson

    Each entry of a skill's `lessons` must be a lesson of this repository, written `course/module/lesson` in
    slugs: without the numbers in front of names and without `.md`.

    A learner opens the skill to learn it and is led to those lessons.

    ## Fails

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: position, name: Position, type: knowledge, lessons: [⟦holdem/preflop/positions⟧, ⟦position⟧]}
    ```
    ```fail content/categories.yaml
    - {slug: games, name: Games}
    ```
    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Who acts last knows most.
    ```

    ## Passes

    ```pass content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: position, name: Position, type: knowledge, lessons: [holdem/preflop/position]}
    ```
    ```pass content/categories.yaml
    - {slug: games, name: Games}
    ```
    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Who acts last knows most.
    ```
    """
}
