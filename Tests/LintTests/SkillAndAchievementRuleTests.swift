import Lint
import SourceText
import Testing

@Suite struct SkillAndAchievementRuleTests {
  private func achievement(_ criteria: String) -> String {
    "- {slug: a, name: A, description: D, category: progress, criteria: \(criteria)}\n"
  }

  @Test func listsOfParametersAreChecked() async {
    let repository = Repository([
      "content/courses/one/course.md": Repository.course("One"),
      "content/achievements.yaml": achievement(
        "{type: course_completion, threshold: 2, params: {courses: [one, two]}}"),
    ])
    let findings = await repository.findings(of: "achievement/criteria")
    #expect(findings.map(repository.marked) == ["two"])
  }

  @Test func moreCoursesThanAreNamedCannotBeCompleted() async {
    let repository = Repository([
      "content/courses/one/course.md": Repository.course("One"),
      "content/courses/two/course.md": Repository.course("Two"),
      "content/achievements.yaml": achievement(
        "{type: course_completion, threshold: 3, params: {courses: [one, two]}}"),
    ])
    let findings = await repository.findings(of: "achievement/unreachable-threshold")
    #expect(findings.map(\.message) == ["the threshold of 3 cannot be reached: 2 courses are named"])
  }

  @Test func skillsOfATreeThatCannotBeReadAreNotCounted() async {
    let repository = Repository([
      "content/skill-trees/a.yaml": Repository.tree("A", skills: "  - {slug: x, name: X, type: knowledge}\n"),
      "content/skill-trees/b.yaml": "name: [\n",
      "content/achievements.yaml": achievement("{type: skill_completion_count, threshold: 5}"),
    ])
    #expect(await repository.findings(of: "achievement/unreachable-threshold").isEmpty)
  }

  @Test func eachTreeThatWaitsForTheOtherOverStepsIsFound() async {
    let skills = "  - {slug: x, name: X, type: knowledge, requires: [c/x]}\n"
    let plain = "  - {slug: x, name: X, type: knowledge}\n"
    let repository = Repository([
      "content/skill-trees/a.yaml": Repository.tree("A", skills: skills),
      "content/skill-trees/b.yaml": "prerequisites: [a]\n" + Repository.tree("B", skills: plain),
      "content/skill-trees/c.yaml": "prerequisites: [b]\n" + Repository.tree("C", skills: plain),
    ])
    let findings = await repository.findings(of: "skill-tree/unreachable")
    #expect(findings.map(repository.marked) == ["c/x"])
  }

  @Test func onlyTheFirstOfAChainIsUnreachable() async {
    let repository = Repository([
      "content/skill-trees/a.yaml": Repository.tree(
        "A",
        skills: """
            - {slug: x, name: X, type: knowledge, active: false}
            - {slug: y, name: Y, type: knowledge, requires: [x]}
            - {slug: z, name: Z, type: knowledge, requires: [y]}

          """)
    ])
    let findings = await repository.findings(of: "skill-tree/unreachable")
    #expect(findings.map(\.pointer?.description) == ["/skills/1/requires/0"])
  }

  @Test func threeSkillsAtOnePlacePointToEachOther() async {
    let skill = { (name: String) in
      "  - {slug: \(name), name: \(name), type: knowledge, position: {x: -1.5, y: 0}}\n"
    }
    let repository = Repository([
      "content/skill-trees/a.yaml": Repository.tree("A", skills: skill("x") + skill("y") + skill("z"))
    ])
    let findings = await repository.findings(of: "skill-tree/position-overlap")
    #expect(findings.map(\.related.count) == [2, 2, 2])
    #expect(findings.first?.message == "another skill stands at the same place: x -1.5, y 0")
    #expect(findings.allSatisfy { $0.severity == .warning })
  }
}
