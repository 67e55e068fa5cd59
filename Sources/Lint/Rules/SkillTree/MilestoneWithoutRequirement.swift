import Content
import SourceText

enum MilestoneWithoutRequirement {
  static let rule = Rule.soft("skill-tree/milestone-without-requirement", .warning, page: page) {
    context, findings in
    for skill in context.repository.skills where skill.type == "milestone" && skill.requires.isEmpty {
      let source = skill.header.source
      // A list that could not be read may name some.
      guard !source.isBroken, source.value["requires"]?.sequence?.isEmpty ?? true else { continue }
      findings.add(
        "the milestone requires no skill", in: source, at: "/type",
        help: "list under `requires:` the skills that it stands for, or choose another `type:`")
    }
  }

  private static let page = """
    # skill-tree/milestone-without-requirement

    A skill of `type: milestone` requires at least one other. It says that a part of the tree is done; with
    `milestone: true` any skill can be shown as a landmark, and needs no requirement for it.

    A learner could reach it on the first day, before anything that it celebrates.

    ## Fails

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - slug: odds
        name: Pot odds
        type: knowledge
      - slug: ready
        name: Ready for the table
        type: ⟦milestone⟧
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
      - slug: odds
        name: Pot odds
        type: knowledge
        milestone: true
      - slug: ready
        name: Ready for the table
        type: milestone
        requires: [odds]
    ```
    ```pass content/categories.yaml
    - {slug: games, name: Games}
    ```
    """
}
