import Content
import Testing

@Suite struct OrderAndLayoutTests {
  @Test(
    arguments: [
      ([1, 2, 3], [1, 2, 3]), ([nil, nil], [1, 2]), ([10, nil, 20, nil], [10, 21, 20, 22]),
      ([nil, 0], [1, 0]),
      ([-5, nil], [-5, -4]),
    ] as [([Int?], [Int])])
  func siblingsWithoutANumberFollowTheOthers(_ written: [Int?], _ positions: [Int]) {
    #expect(SiblingOrder.positions(written) == positions)
  }

  private func places(_ skills: String) async throws -> [String: Skill.Place] {
    let text = "name: T\ncategory: c\ndifficulty: beginner\nskills:\n\(skills)"
    let tree = try #require(try await load(["content/skill-trees/t.yaml": text]).trees.first)
    return Dictionary(uniqueKeysWithValues: TreeLayout.places(of: tree).map { ($0.key.string, $0.value) })
  }

  @Test func skillsStandBelowTheDeepestOfThoseThatTheyRequire() async throws {
    let found = try await places(
      """
        - {slug: a, name: A, type: knowledge}
        - {slug: b, name: B, type: knowledge, requires: [a]}
        - {slug: c, name: C, type: knowledge, requires: [a, b]}
        - {slug: d, name: D, type: knowledge}

      """)
    #expect(found["t/a"] == Skill.Place(x: -75, y: 0))
    #expect(found["t/d"] == Skill.Place(x: 75, y: 0))
    #expect(found["t/b"] == Skill.Place(x: 0, y: 200))
    #expect(found["t/c"] == Skill.Place(x: 0, y: 400))
  }

  @Test func aWrittenPlaceStaysAndACycleEnds() async throws {
    let found = try await places(
      """
        - {slug: a, name: A, type: knowledge, requires: [b], position: {x: 7, y: 9}}
        - {slug: b, name: B, type: knowledge, requires: [a]}

      """)
    #expect(found["t/a"] == Skill.Place(x: 7, y: 9))
    #expect(found.count == 2)
  }
}
