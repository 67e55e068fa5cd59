import Content
import Lint
import SourceText
import Testing

@Suite struct LinkTargetRuleTests {
  private let folder = "content/courses/holdem/01-preflop"
  private let published = Repository.course("Hold'em", "published: true\n")

  private func lesson(_ body: String, keys: String = "") -> String {
    "---\ntitle: Position\n\(keys)---\n\(body)\n"
  }

  private func hidden(_ texts: [String: String]) async throws -> [String] {
    var texts = texts
    let course = "content/courses/holdem/course.md"
    texts[course] = texts[course] ?? published
    return await Linter.lint(try .texts(texts)).findings("link/unpublished-target").map(\.message)
  }

  @Test func aPartOfWhatIsHiddenIsHidden() async throws {
    let messages = try await hidden([
      "\(folder)/01-a.md": lesson("[b](../02-flop/01-b.md) [m](../02-flop/) [x](../../other/01-m/01-c.md#x)"),
      "content/courses/holdem/02-flop/module.md": "---\ntitle: Flop\npublished: false\n---\n[b](01-b.md)\n",
      "content/courses/holdem/02-flop/01-b.md": lesson("[a](../01-preflop/01-a.md)"),
      "content/courses/other/course.md": Repository.course("Other"),
      "content/courses/other/01-m/01-c.md": lesson("# x"),
    ])
    #expect(
      messages == [
        "learners cannot see the lesson \"holdem/flop/b\": its module is not published",
        "learners cannot see the module \"holdem/flop\": it is not published",
        "learners cannot see the lesson \"other/m/c\": its course is not published",
      ])
  }

  @Test func keysThatReferAreChecked() async throws {
    let tree = """
      name: Poker
      category: games
      difficulty: beginner
      published: true
      skills:
        - {slug: odds, name: Odds, type: knowledge, lessons: [holdem/preflop/b], assessments: [holdem/quiz]}
        - {slug: old, name: Old, type: knowledge, active: false, lessons: [holdem/preflop/b]}

      """
    let quiz = "title: Q\ndifficulty: beginner\nlesson: preflop/b\n"
    let question = "questions:\n  - {id: a, type: true_false, prompt: P, answer: true}\n"
    let messages = try await hidden([
      "content/courses/holdem/course.md": Repository.course("H", "published: true\ninstructor: coach-lin\n"),
      "\(folder)/01-a.md": lesson("x", keys: "character: coach-lin\nskills: [poker/old, poker/odds]\n"),
      "\(folder)/02-b.md": lesson("x", keys: "published: false\ncharacter: coach-lin\n"),
      "content/courses/holdem/assessments/quiz.yaml": quiz + "active: false\n" + question,
      "content/courses/holdem/assessments/test.yaml": quiz + question,
      "content/categories.yaml": "- {slug: games, name: Games, active: false}\n",
      "content/skill-trees/poker.yaml": tree,
      "characters/coach-lin.yaml": Repository.character(prompt: "Hi.", more: "active: false\n"),
    ])
    #expect(
      messages == [
        "learners cannot see the character \"coach-lin\": it is not active",
        "learners cannot see the skill \"poker/old\": it is not active",
        "learners cannot see the lesson \"holdem/preflop/b\": it is not published",
        "learners cannot see the character \"coach-lin\": it is not active",
        "learners cannot see the skill category \"games\": it is not active",
        "learners cannot see the lesson \"holdem/preflop/b\": it is not published",
        "learners cannot see the assessment \"holdem/quiz\": it is not active",
      ])
  }

  @Test func whatCannotBeReadCountsAsSeen() async throws {
    let messages = try await hidden([
      "\(folder)/01-a.md": lesson("[b](02-b.md)"),
      "\(folder)/02-b.md": "---\ntitle: B\npublished: false\nx: [\n---\n",
    ])
    #expect(messages == [])
  }

  private static let files = [
    "content/courses/holdem/01-preflop/02-底池 赔率.md": "---\ntitle: Odds\nslug: odds\n---\n# Price\n",
    "content/courses/holdem/assets/t (1).png": "x", "characters/assets/lin.png": "x",
  ]

  @Test(arguments: [
    ("[x](</content/courses/holdem/01-preflop/02-底池 赔率.md#price>)", "[x](<02-底池%20赔率.md#price>)"),
    ("[x](/courses/holdem/01-preflop/02-%E5%BA%95%E6%B1%A0%20%E8%B5%94%E7%8E%87)", "[x](02-底池%20赔率.md)"),
    ("[x](/courses/holdem/preflop/odds#price)", "[x](02-底池%20赔率.md#price)"),
    ("![x](</courses/holdem/assets/t (1).png> \"T\")", "![x](<../assets/t%20%281%29.png> \"T\")"),
    (
      "<img src='/content/courses/holdem/assets/t (1).png' alt=''>",
      "<img src='../assets/t%20%281%29.png' alt=''>"
    ),
    ("[x][r] and [y][r]\n\n[r]: /courses/holdem/", "[x][r] and [y][r]\n\n[r]: .."),
    ("![x](/characters/assets/lin.png?v=1)", "![x](../../../../characters/assets/lin.png?v=1)"),
  ])
  func theSafeFixLeadsToTheSameFile(_ written: String, _ wanted: String) async throws {
    let path = "\(folder)/01-position.md"
    var texts = LinkTargetRuleTests.files
    texts[path] = lesson(written)
    let found = await Linter.lint(try .texts(texts)).findings("link/absolute-path")
    #expect(found.allSatisfy { $0.severity == .error })
    let edits = Set(try found.map { try #require($0.fix) }.map(\.edits).flatMap(\.self))
    #expect(edits.count == 1)
    var bytes = Array(try #require(texts[path]).utf8)
    for edit in edits { bytes.replaceSubrange(edit.range.bytes, with: Array(edit.text.utf8)) }
    let mended = String(decoding: bytes, as: UTF8.self)
    #expect(mended == lesson(wanted))
    texts[path] = mended
    let again = await Linter.lint(try .texts(texts))
    #expect(again.diagnostics.filter { $0.rule.area == "link" && $0.severity == .error } == [])
  }

  @Test func theFixOfAKeyIsYAML() async throws {
    var texts = LinkTargetRuleTests.files
    texts["content/courses/holdem/course.md"] =
      "---\ntitle: H\nlevel: beginner\nthumbnail: \"/courses/holdem/assets/t (1).png\"\n---\n"
    let found = await Linter.lint(try .texts(texts)).findings("link/absolute-path")
    #expect(found.compactMap(\.fix).flatMap(\.edits).map(\.text) == ["\"assets/t%20%281%29.png\""])
  }

  @Test func pagesOfTheApplicationAreAWarning() async throws {
    let texts = ["\(folder)/01-position.md": lesson("[x](/login) [y](/) ![z](/x.png) [w](//a.dev/x)")]
    let found = await Linter.lint(try .texts(texts)).findings("link/absolute-path")
    #expect(found.map(\.severity) == [.warning, .warning, .error])
    #expect(found.allSatisfy { $0.fix == nil })
  }

  @Test func valuesInYAMLAreReportedWithoutAFix() async throws {
    var texts = LinkTargetRuleTests.files
    texts["\(folder)/assessments/a.yaml"] = """
      title: A
      difficulty: beginner
      questions:
        - {id: a, type: true_false, prompt: "[x](/courses/holdem/preflop/odds)", answer: true}

      """
    let found = await Linter.lint(try .texts(texts)).findings("link/absolute-path")
    #expect(found.map(\.help) == ["write \"../02-底池%20赔率.md\""])
    #expect(found.allSatisfy { $0.fix == nil })
  }
}
