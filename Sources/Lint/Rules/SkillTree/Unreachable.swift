import Content
import SourceText

enum Unreachable {
  static let rule = Rule.soft("skill-tree/unreachable", .error, page: page) { context, findings in
    let trees = Dictionary(
      context.repository.trees.map { ($0.header.key, $0) }, uniquingKeysWith: { first, _ in first })
    let skills = Dictionary(
      context.repository.skills.map { ($0.header.key, $0) }, uniquingKeysWith: { first, _ in first })
    let order = TreeOrder(context.repository.trees)
    for tree in context.repository.trees where tree.isPublished {
      reportPrerequisites(of: tree, trees, &findings)
    }
    for skill in context.repository.skills where skill.isActive {
      guard let tree = trees[skill.tree] else { continue }
      for written in skill.header.source.texts("requires") {
        guard let required = skills[skill.key(ofRequirement: written.text)], let other = trees[required.tree]
        else { continue }
        let obstacle = Obstacle(from: skill, in: tree, to: required, in: other, order)
        guard let obstacle else { continue }
        findings.add(
          "the skill can never be unlocked: \(obstacle.reason)", in: skill.header.source, at: written.part,
          help: obstacle.help, related: [RelatedLocation(obstacle.place, "because of this")])
      }
    }
  }

  private static func reportPrerequisites(
    of tree: SkillTree, _ trees: [ContentKey: SkillTree], _ findings: inout Findings
  ) {
    let source = tree.header.source
    for written in source.texts("prerequisites") {
      guard let required = trees[ContentKey(written.text)], required.isKnownUnpublished else { continue }
      findings.add(
        "the tree can never be unlocked: its prerequisite \"\(written.text)\" is not published", in: source,
        at: written.part, help: "publish that tree, or remove the prerequisite",
        related: [RelatedLocation(required.header.source.keyLocation("published"), "because of this")])
    }
  }

  private static let page = """
    # skill-tree/unreachable

    A skill must not wait for what no learner can reach:

    - an active skill that requires one with `active: false`;
    - a skill of a published tree that requires a skill of an unpublished one, or a published tree whose
      `prerequisites` name an unpublished one;
    - a skill that requires a skill of another tree, where that tree has this tree as a prerequisite: it opens
      only after this tree is mastered, which this skill prevents. A skill with `optional: true` prevents nothing.

    Circles of skills and of trees are found by `skill-tree/cycle` and `skill-tree/prerequisite-cycle`, names that
    do not exist by `skill-tree/unknown-requirement`.

    The skill stays locked for every learner, and so does all that requires it. Only the first of such a chain is
    reported.

    ## Fails

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: odds, name: Odds, type: knowledge, active: false}
      - {slug: equity, name: Equity, type: knowledge, requires: [⟦odds⟧]}
      - {slug: bluffs, name: Bluffs, type: knowledge, requires: [equity]}
    ```
    ```fail content/categories.yaml
    - {slug: games, name: Games}
    ```

    An unpublished tree (trees are, unless they say otherwise):

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    published: true
    prerequisites: [⟦maths⟧]
    skills:
      - {slug: odds, name: Odds, type: knowledge, requires: [⟦maths/chance⟧]}
    ```
    ```fail content/skill-trees/maths.yaml
    name: Maths
    category: games
    difficulty: beginner
    skills:
      - {slug: chance, name: Chance, type: knowledge}
    ```
    ```fail content/categories.yaml
    - {slug: games, name: Games}
    ```

    Each tree waits for the other:

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: odds, name: Odds, type: knowledge, requires: [⟦maths/chance⟧]}
    ```
    ```fail content/skill-trees/maths.yaml
    name: Maths
    category: games
    difficulty: beginner
    prerequisites: [poker]
    skills:
      - {slug: chance, name: Chance, type: knowledge}
    ```
    ```fail content/categories.yaml
    - {slug: games, name: Games}
    ```

    ## Passes

    ```pass content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    published: true
    prerequisites: [maths]
    skills:
      - {slug: odds, name: Odds, type: knowledge, requires: [maths/chance]}
      - {slug: old, name: Old, type: knowledge, active: false, requires: [older]}
      - {slug: older, name: Older, type: knowledge, active: false}
    ```
    ```pass content/skill-trees/maths.yaml
    name: Maths
    category: games
    difficulty: beginner
    published: true
    skills:
      - {slug: chance, name: Chance, type: knowledge}
    ```
    ```pass content/categories.yaml
    - {slug: games, name: Games}
    ```

    An optional skill keeps nobody from mastering its tree:

    ```pass content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: odds, name: Odds, type: knowledge}
      - {slug: variance, name: Variance, type: knowledge, optional: true, requires: [maths/chance]}
    ```
    ```pass content/skill-trees/maths.yaml
    name: Maths
    category: games
    difficulty: beginner
    prerequisites: [poker]
    skills:
      - {slug: chance, name: Chance, type: knowledge}
    ```
    ```pass content/categories.yaml
    - {slug: games, name: Games}
    ```
    """
}

/// Why a requirement can never be met.
private struct Obstacle {
  let reason: String
  let help: String
  let place: SourceLocation

  init?(
    from skill: Skill, in tree: SkillTree, to required: Skill, in other: SkillTree, _ order: TreeOrder
  ) {
    if !required.isActive {
      reason = "\"\(required.header.slug)\" is not active"
      help = "remove the requirement, or make that skill active again"
      place = required.header.source.keyLocation("active")
    } else if tree.isPublished, other.isKnownUnpublished {
      reason = "the tree \"\(other.header.slug)\" is not published"
      help = "publish that tree, or remove the requirement"
      place = other.header.source.keyLocation("published")
    } else if tree.header.key != other.header.key, !skill.isOptional,
      order.opens(other.header.key, after: tree.header.key)
    {
      reason = "the tree \"\(other.header.slug)\" opens only after this one"
      help = "remove the requirement, or the prerequisite of that tree; or make this skill `optional: true`"
      place = other.header.source.keyLocation("prerequisites")
    } else {
      return nil
    }
  }
}

extension SkillTree {
  /// Whether it is certain that learners do not see the tree.
  fileprivate var isKnownUnpublished: Bool {
    !isPublished && !header.source.isBroken
  }
}

/// Which trees must be mastered before others.
private struct TreeOrder {
  private let prerequisites: [ContentKey: [ContentKey]]

  init(_ trees: [SkillTree]) {
    prerequisites = Dictionary(
      trees.map { ($0.header.key, $0.prerequisites.map { ContentKey($0) }) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether `tree` has `earlier` as a prerequisite, over however many steps.
  func opens(_ tree: ContentKey, after earlier: ContentKey) -> Bool {
    var seen: Set<ContentKey> = [tree]
    var open = [tree]
    while let next = open.popLast() {
      for prerequisite in prerequisites[next] ?? [] {
        if prerequisite == earlier { return true }
        if seen.insert(prerequisite).inserted { open.append(prerequisite) }
      }
    }
    return false
  }
}
