import Lint
import SourceText
import Testing

@Suite struct ReferenceTests {
  private let tree = Repository.tree(
    "Poker",
    skills:
      "  - {slug: pot-odds, name: Odds, type: knowledge}\n  - {slug: outs, name: Outs, type: knowledge}\n")

  @Test func aNearNameIsSuggested() async throws {
    let repository = Repository([
      "content/courses/one/course.md": Repository.course("One", "prerequisites: [holdem-basic]\n"),
      "content/courses/holdem-basics/course.md": Repository.course("Hold'em"),
    ])
    let finding = try #require(await repository.findings(of: "course/unknown-prerequisite").first)
    #expect(finding.message == "no course is called \"holdem-basic\"")
    #expect(finding.help == "did you mean \"holdem-basics\"?")
    #expect(finding.pointer?.description == "/prerequisites/0")
    #expect(repository.marked(finding) == "holdem-basic")
  }

  @Test func aRenamedObjectIsNamed() async {
    let repository = Repository([
      "content/courses/one/course.md": Repository.course("One", "prerequisites: [poker]\n"),
      "content/courses/holdem/course.md": Repository.course("Hold'em", "aliases: [poker]\n"),
    ])
    let helps = await repository.findings(of: "course/unknown-prerequisite").map(\.help)
    #expect(helps == ["it was renamed to \"holdem\""])
  }

  @Test func theRightNameInTheWrongPlaceIsSuggested() async {
    let repository = Repository([
      "content/skill-trees/poker.yaml": tree,
      "content/skill-trees/maths.yaml": Repository.tree(
        "Maths", skills: "  - {slug: equity, name: Equity, type: knowledge, requires: [pot-odds]}\n"),
    ])
    let helps = await repository.findings(of: "skill-tree/unknown-requirement").map(\.help)
    #expect(helps == ["did you mean \"poker/pot-odds\"?"])
  }

  @Test func fewNamesAreListedWhereNoneIsNear() async {
    let repository = Repository([
      "content/courses/one/course.md": Repository.course("One", "prerequisites: [zzz]\n"),
      "content/courses/two/course.md": Repository.course("Two"),
    ])
    let helps = await repository.findings(of: "course/unknown-prerequisite").map(\.help)
    #expect(helps == ["there are \"one\", \"two\""])
  }

  @Test func anAddressIsLikeAnotherOnlyPartByPart() async {
    func help(_ written: String) async -> [String?] {
      await Repository([
        "content/courses/holdem/course.md": Repository.course("Hold'em"),
        "content/courses/holdem/01-the-game/01-positions.md": "---\ntitle: P\n---\nx\n",
        "content/courses/other/course.md": Repository.course("Other"),
        "content/courses/other/01-the-game/01-positions.md": "---\ntitle: P\n---\nx\n",
        "content/skill-trees/poker.yaml": Repository.tree(
          "Poker", skills: "  - {slug: outs, name: Outs, type: knowledge, lessons: [\(written)]}\n"),
      ]).findings(of: "skill-tree/unknown-lesson").map(\.help)
    }
    #expect(await help("holdem/the-game/position") == ["did you mean \"holdem/the-game/positions\"?"])
    #expect(await help("holdem/positions") == ["did you mean \"holdem/the-game/positions\"?"])
    let far = await help("holdem/the-game/rules")
    #expect(far.first??.hasPrefix("did you mean") == false)
  }

  @Test func anObjectWithABadNameCountsAsThere() async {
    let repository = Repository([
      "content/courses/one/course.md": Repository.course("One", "prerequisites: [two-b]\n"),
      "content/courses/two/course.md": Repository.course("Two", "slug: Two B\n"),
    ])
    #expect(await repository.findings(of: "course/unknown-prerequisite").isEmpty)
    #expect(await repository.findings(of: "identity/bad-slug").count == 1)
  }

  @Test func aListFileThatHoldsNoListCountsAsThere() async {
    let repository = Repository([
      "content/categories.yaml": "categories:\n  - {slug: games, name: Games}\n",
      "content/skill-trees/poker.yaml": tree,
    ])
    #expect(await repository.findings(of: "skill-tree/unknown-category").isEmpty)
    #expect(await repository.findings(of: "schema/type").count == 1)
  }

  @Test func aReferenceIntoABrokenFileCountsAsResolved() async {
    let repository = Repository([
      "content/courses/one/course.md": Repository.course("One", "prerequisites: [unreadable]\n"),
      "content/courses/two/course.md": "---\ntitle: [\n---\n",
    ])
    #expect(await repository.findings(of: "course/unknown-prerequisite").isEmpty)
  }

  @Test func aLessonOfACourseThatCannotBeReadCountsAsThere() async {
    let skill = "  - {slug: odds, name: Odds, type: knowledge, lessons: [new-name/basics/first]}\n"
    let repository = Repository([
      "content/skill-trees/poker.yaml": Repository.tree("Poker", skills: skill),
      "content/courses/two/course.md": "---\nslug: new-name\ntitle: [\n---\n",
      "content/courses/two/01-basics/01-first.md": "---\ntitle: First\n---\nText.\n",
    ])
    #expect(await repository.findings(of: "skill-tree/unknown-lesson").isEmpty)
  }

  @Test func anEntryOfAnotherTypeShiftsNoPlace() async {
    let repository = Repository([
      "content/courses/one/course.md": Repository.course("One", "prerequisites: [12, twoo]\n"),
      "content/courses/two/course.md": Repository.course("Two"),
    ])
    let findings = await repository.findings(of: "course/unknown-prerequisite")
    #expect(findings.map(repository.marked) == ["twoo"])
  }
}
