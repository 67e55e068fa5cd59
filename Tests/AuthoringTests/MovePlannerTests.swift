import Content
import Lint
import SourceText
import Testing

@testable import Authoring

@Suite struct MovePlannerTests {
  private static let odds: RepositoryPath = "content/courses/holdem/01-preflop/02-odds.md"

  private func repository(_ more: [String: String] = [:]) throws -> MovedTree {
    let texts = [
      "content/courses/holdem/course.md":
        "---\nid: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9b01\ntitle: H\nlevel: beginner\n---\n[Odds](01-preflop/02-odds.md)\n",
      "content/courses/holdem/01-preflop/01-range.md":
        "---\ntitle: Range\n---\n[a](02-odds.md#part) ![p](../assets/p.svg) [b][odds] <a href=\"02-odds.md\">c</a>\n\n"
        + "[odds]: 02-odds.md 'title'\n",
      "content/courses/holdem/01-preflop/02-odds.md":
        "---\n# mine\nid: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9c02   # keep\ntitle: Odds\n---\n## Part\n\n[back](01-range.md) [top](#part) ![p](../assets/p.svg)\n",
      "content/courses/holdem/02-flop/01-bets.md": "---\ntitle: Bets\nskills: [math/odds]\n---\nText.\n",
      "content/courses/holdem/02-flop/02-raises.md": "---\ntitle: Raises\n---\nText.\n",
      "content/courses/holdem/01-preflop/assessments/quiz.yaml": """
      # yaml-language-server: $schema=../../../../../.schemas/assessment.schema.json
      title: Quiz
      difficulty: beginner
      lesson: "odds"
      questions:
        - id: q
          type: true_false
          prompt: "As in [the lesson](../02-odds.md)?"
          answer: true
          explanation: |
            See [here](../02-odds.md#part),
            and [there](../01-range.md).

      """,
      "content/courses/holdem/assets/p.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
      "content/categories.yaml": "- {slug: games, name: Games}\n",
      "content/skill-trees/math.yaml":
        "name: Math\ncategory: games\ndifficulty: beginner\nskills:\n"
        + "  - {slug: odds, name: Odds, type: knowledge, lessons: [holdem/preflop/odds], assessments: ['holdem/preflop/quiz']}\n"
        + "  - {slug: more, name: More, type: knowledge, requires: [odds]}\n",
    ]
    return try MovedTree(texts.merging(more) { _, new in new })
  }

  private func ids(_ tree: MovedTree) async -> [ContentID] {
    await RepositoryLoader(tree.tree).load().headers.map(\.id).sorted()
  }

  @Test func aRenamedLessonIsFoundByEveryReference() async throws {
    var tree = try repository()
    let before = await ids(tree)
    let new: RepositoryPath = "content/courses/holdem/01-preflop/03-pot odds.md"
    let refused = try await tree.refusal(Self.odds, new)
    #expect(refused.message.contains("pot odds"), "a name that is no slug is an error: \(refused.message)")
    try await tree.move(Self.odds, "content/courses/holdem/01-preflop/03-pot-odds.md")
    #expect(await ids(tree) == before)
    #expect(tree.text("content/courses/holdem/course.md").hasSuffix("[Odds](01-preflop/03-pot-odds.md)\n"))
    #expect(
      tree.text("content/courses/holdem/01-preflop/01-range.md")
        == "---\ntitle: Range\n---\n[a](03-pot-odds.md#part) ![p](../assets/p.svg) [b][odds] <a href=\"03-pot-odds.md\">c</a>\n\n"
        + "[odds]: 03-pot-odds.md 'title'\n")
    #expect(
      tree.text("content/courses/holdem/01-preflop/03-pot-odds.md").hasPrefix(
        "---\n# mine\nid: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9c02   # keep\naliases: [holdem/preflop/odds]\ntitle: Odds\n"
      ))
    let quiz = tree.text("content/courses/holdem/01-preflop/assessments/quiz.yaml")
    #expect(quiz.contains("lesson: \"pot-odds\"\n"))
    #expect(quiz.contains("[the lesson](../03-pot-odds.md)"))
    #expect(quiz.contains("[here](../03-pot-odds.md#part),\n      and [there](../01-range.md)"))
    #expect(tree.text("content/skill-trees/math.yaml").contains("lessons: [holdem/preflop/pot-odds]"))
  }

  @Test(arguments: [(".git", "x"), ("content/courses/holdem/assets/p.svg", ".git/p.svg")])
  func whatIsGitsOwnStaysWithGit(old: RepositoryPath, new: RepositoryPath) async throws {
    let tree = try repository([".git/HEAD": "ref: refs/heads/main\n"])
    #expect(try await tree.refusal(old, new).message.hasSuffix("is git's own"))
  }

  @Test func anotherNumberChangesLinksAndNoAddress() async throws {
    var tree = try repository()
    let plan = try await tree.move(Self.odds, "content/courses/holdem/01-preflop/09-odds.md")
    #expect(plan.renamings.isEmpty)
    #expect(!tree.text("content/courses/holdem/01-preflop/09-odds.md").contains("aliases"))
  }

  @Test func aLessonWithoutAnIdKeepsTheOneThatItsPlaceMade() async throws {
    var tree = try repository()
    let before = await ids(tree)
    try await tree.move(
      "content/courses/holdem/02-flop/01-bets.md", "content/courses/holdem/01-preflop/07-sizing.md")
    try await tree.move(
      "content/courses/holdem/01-preflop/07-sizing.md", "content/courses/holdem/01-preflop/08-amounts.md")
    #expect(await ids(tree) == before)
    #expect(
      tree.text("content/courses/holdem/01-preflop/08-amounts.md").hasPrefix(
        "---\naliases: [holdem/flop/bets, holdem/preflop/sizing]\n"))
  }

  @Test func aFolderKeepsWhatIsBelowByOneLine() async throws {
    var tree = try repository()
    let before = await ids(tree)
    let plan = try await tree.move("content/courses/holdem", "content/courses/poker")
    #expect(await ids(tree) == before)
    #expect(tree.text("content/courses/poker/course.md").contains("aliases: [holdem]\n"))
    #expect(
      plan.changes.map(\.new.string) == ["content/courses/poker/course.md", "content/skill-trees/math.yaml"])
    #expect(
      tree.text("content/skill-trees/math.yaml").contains(
        "lessons: [poker/preflop/odds], assessments: ['poker/preflop/quiz']"))
  }

  @Test func aModuleThatIsOnlyAFolderGetsAFile() async throws {
    var tree = try repository()
    let before = await ids(tree)
    try await tree.move("content/courses/holdem/02-flop", "content/courses/holdem/02-after")
    #expect(await ids(tree) == before)
    #expect(tree.text("content/courses/holdem/02-after/module.md").contains("aliases: [holdem/flop]\n"))
    #expect(await Linter.lint(tree.tree).diagnostics.filter { $0.severity == .error }.isEmpty)
  }

  @Test func aModuleThatIsOnlyAFolderIsNotEmptied() async throws {
    var tree = try repository()
    let flop: RepositoryPath = "content/courses/holdem/02-flop"
    try await tree.move(flop.appending("01-bets.md"), "content/courses/holdem/01-preflop/03-bets.md")
    let refused = try await tree.refusal(
      flop.appending("02-raises.md"), "content/courses/holdem/01-preflop/04-raises.md")
    #expect(refused.message == "the module \"holdem/flop\" would be gone: nothing else is in its folder")
  }

  @Test func aTreeAndItsSkillsKeepTheirIds() async throws {
    var tree = try repository()
    let before = await ids(tree)
    try await tree.move("content/skill-trees/math.yaml", "content/skill-trees/numbers.yml")
    #expect(await ids(tree) == before)
    #expect(tree.text("content/courses/holdem/02-flop/01-bets.md").contains("skills: [numbers/odds]"))
    #expect(tree.text("content/skill-trees/numbers.yml").contains("requires: [odds]"))
  }

  @Test func aPictureIsFoundByWhatShowsIt() async throws {
    var tree = try repository()
    try await tree.move(
      "content/courses/holdem/assets/p.svg", "content/courses/holdem/assets/图 (1).svg")
    #expect(tree.text(Self.odds).contains("![p](../assets/图%20%281%29.svg)"))
  }

  @Test func aMovedAssessmentTakesItsPathsAlong() async throws {
    var tree = try repository()
    let old: RepositoryPath = "content/courses/holdem/01-preflop/assessments/quiz.yaml"
    try await tree.move(old, "content/courses/holdem/assessments/quiz.yaml")
    let quiz = tree.text("content/courses/holdem/assessments/quiz.yaml")
    #expect(quiz.contains("lesson: \"preflop/odds\""))
    #expect(quiz.contains("(../01-preflop/02-odds.md)"))
    #expect(quiz.hasPrefix("# yaml-language-server: $schema=../../../../.schemas/assessment.schema.json\n"))
    #expect(quiz.contains("aliases: [holdem/preflop/quiz]\n"))
  }

  @Test func movingBackIsAllowed() async throws {
    var tree = try repository()
    let before = await ids(tree)
    try await tree.move(Self.odds, "content/courses/holdem/01-preflop/02-price.md")
    try await tree.move("content/courses/holdem/01-preflop/02-price.md", Self.odds)
    #expect(await ids(tree) == before)
    #expect(tree.text(Self.odds).contains("aliases: [holdem/preflop/odds, holdem/preflop/price]"))
  }

  @Test(arguments: [
    ("content/courses/holdem/01-preflop/01-range.md", "characters/range.md"),
    ("content/courses/holdem/01-preflop/01-range.md", "content/courses/holdem/01-preflop/_range.md"),
    ("content/courses/holdem/01-preflop/01-range.md", "content/courses/holdem/range.md"),
    ("content/courses/holdem/course.md", "content/courses/poker/course.md"),
    ("content/courses", "content/lessons"),
    ("content/categories.yaml", "content/kinds.yaml"),
    ("content/courses/holdem/02-flop/01-bets.md", "content/courses/holdem/01-preflop/03-odds.md"),
    ("content/courses/holdem/01-preflop/02-odds.md", "content/courses/holdem/02-flop/02-odds.md"),
  ])
  func whatWouldLoseSomethingIsRefused(old: String, new: String) async throws {
    let tree = try repository()
    let refused = try await tree.refusal(
      RepositoryPath(stringLiteral: old), RepositoryPath(stringLiteral: new))
    #expect(!refused.message.isEmpty && !refused.message.hasSuffix("."))
  }

  @Test func patternsThatMatchOtherwiseAreNamed() async throws {
    var tree = try repository([
      "lectern.yaml": "rules: {lesson/too-long: {severity: warning, in: [\"content/courses/holdem/**\"]}}\n"
    ])
    let plan = try await tree.move("content/courses/holdem", "content/courses/poker")
    #expect(plan.notes.count == 1)
    #expect(plan.notes.first?.contains("content/courses/holdem/**") == true)
  }
}
