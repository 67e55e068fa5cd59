import Content
import SourceText

enum PositionOverlap {
  static let rule = Rule.soft("skill-tree/position-overlap", .warning, page: page) { context, findings in
    for tree in context.repository.trees {
      DuplicateReport.report(
        tree.skills.filter(\.isActive), by: \.place,
        at: { ($0.header.source, JSONPointer.root.key("position")) },
        { "another skill stands at the same place: \(words($0))" },
        help: "move one of them, or leave `position` out: such skills are laid out by depth", &findings)
    }
  }

  private static func words(_ skill: Skill) -> String {
    skill.place.map { "x \(Number($0.x)), y \(Number($0.y))" } ?? "none"
  }

  private static let page = """
    # skill-tree/position-overlap

    Two skills of a tree should not have the same `position`. Skills that are not active are not drawn and do not
    count.

    One covers the other in the picture, and a learner cannot tap what lies below.

    ## Fails

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: odds, name: Odds, type: knowledge, position: ⟦{x: 100, y: 0}⟧}
      - {slug: outs, name: Outs, type: knowledge, position: ⟦{y: 0.0, x: 1e2}⟧}
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
      - {slug: odds, name: Odds, type: knowledge, position: {x: 100, y: 0}}
      - {slug: outs, name: Outs, type: knowledge, position: {x: 100, y: 200}}
      - {slug: bluffs, name: Bluffs, type: knowledge}
      - {slug: blinds, name: Blinds, type: knowledge}
    ```
    ```pass content/categories.yaml
    - {slug: games, name: Games}
    ```
    """
}
