import Content
import SourceText

enum RedundantRequirement {
  static let rule = Rule.off("skill-tree/redundant-requirement", page: page) { context, findings in
    let skills = Dictionary(
      context.repository.skills.map { ($0.header.key, $0) }, uniquingKeysWith: { first, _ in first })
    for skill in context.repository.skills where skill.requires.count > 1 {
      let source = skill.header.source
      let written = source.texts("requires").map { ($0, skill.key(ofRequirement: $0.text)) }
      for (entry, key) in written {
        let others = Set(written.map(\.1)).subtracting([key])
        guard let through = others.sorted().first(where: { implies($0, key, skills) }) else { continue }
        // In a circle each implies the other, and the circle is what is wrong.
        guard !implies(key, through, skills), !implies(key, skill.header.key, skills) else { continue }
        findings.add(
          "\"\(entry.text)\" is required by \"\(through)\" already", in: source, at: entry.part,
          help: "leave it out: whoever has the other has this one",
          related: written.filter { $0.1 == through }.map {
            RelatedLocation(source.location($0.0.part), "this requires it")
          })
      }
    }
  }

  /// Whether a skill requires another, over however many steps.
  private static func implies(
    _ skill: ContentKey, _ required: ContentKey, _ skills: [ContentKey: Skill]
  ) -> Bool {
    var seen: Set<ContentKey> = []
    var open = [skill]
    while let key = open.popLast() {
      for next in skills[key].map({ found in found.requires.map(found.key(ofRequirement:)) }) ?? [] {
        if next == required { return true }
        if seen.insert(next).inserted { open.append(next) }
      }
    }
    return false
  }

  private static let page = """
    # skill-tree/redundant-requirement

    A skill does not require what another of its requirements requires already.

    The picture of the tree gets a line that says nothing new, and the next author wonders why it is there.

    ## Fails

    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: rules, name: Rules, type: knowledge}
      - {slug: odds, name: Pot odds, type: knowledge, requires: [rules]}
      - {slug: implied, name: Implied odds, type: practical, requires: [⟦rules⟧, odds]}
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
      - {slug: rules, name: Rules, type: knowledge}
      - {slug: odds, name: Pot odds, type: knowledge, requires: [rules]}
      - {slug: reads, name: Reads, type: knowledge, requires: [rules]}
      - {slug: implied, name: Implied odds, type: practical, requires: [odds, reads]}
    ```
    ```pass content/categories.yaml
    - {slug: games, name: Games}
    ```
    """
}
