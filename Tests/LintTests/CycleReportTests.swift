import Lint
import SourceText
import Testing

@Suite struct CycleReportTests {
  @Test func aCycleIsPrintedAsAPathWithEveryEdge() async throws {
    let repository = Repository([
      "content/courses/a/course.md": Repository.course("A", "prerequisites: [c]\n"),
      "content/courses/b/course.md": Repository.course("B", "prerequisites: [a]\n"),
      "content/courses/c/course.md": Repository.course("C", "prerequisites: [x, b]\n"),
      "content/courses/x/course.md": Repository.course("X"),
    ])
    let findings = await repository.findings(of: "course/prerequisite-cycle")
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.message == "the prerequisites run in a circle: a → c → b → a")
    #expect(finding.related.map(\.message) == ["c leads to b here", "b leads to a here"])
    #expect(
      finding.related.map(\.location.path.string) == [
        "content/courses/c/course.md", "content/courses/b/course.md",
      ])
  }

  @Test func aSkillThatRequiresItselfHasWordsOfItsOwn() async {
    let repository = Repository([
      "content/skill-trees/poker.yaml": Repository.tree(
        "Poker", skills: "  - {slug: odds, name: Odds, type: knowledge, requires: [poker/odds]}\n")
    ])
    let findings = await repository.findings(of: "skill-tree/cycle")
    #expect(findings.map(\.message) == ["the skill requires itself"])
  }

  @Test func aLongCycleIsShortened() async throws {
    let names = (10..<40).map { "s\($0)" }
    let skills = names.indices.map { index in
      let next = names[(index + 1) % names.count]
      return
        "  - {slug: \(names[index]), name: Skill \(names[index]), type: knowledge, requires: [\(next)]}\n"
    }
    let repository = Repository([
      "content/skill-trees/p.yaml": Repository.tree("P", skills: skills.joined())
    ])
    let finding = try #require(await repository.findings(of: "skill-tree/cycle").first)
    #expect(
      finding.message
        == "the skills require each other in a circle: p/s10 → p/s11 → p/s12 → p/s13 → p/s14 → p/s15 → "
        + "… 20 more … → p/s36 → p/s37 → p/s38 → p/s39 → p/s10")
  }
}
