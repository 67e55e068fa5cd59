import Content
import Lint
import SourceText
import Testing

@testable import Authoring

@Suite struct ScaffolderTests {
  private let texts = [
    "lectern.yaml": "source: test\n",
    "content/courses/holdem/course.md":
      "---\nid: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9b01\ntitle: H\nlevel: beginner\n---\n",
    "content/courses/holdem/10-preflop/01-range.md": lesson("01"),
    "content/courses/holdem/20-flop/010-texture.md": lesson("02"),
    "content/courses/holdem/20-flop/020-sizing.md": lesson("03"),
    "content/courses/holdem/30-river/bluffs.md": lesson("04"),
    "content/categories.yaml": "- {slug: poker, name: Poker}\n- {slug: mind, name: Mind}\n",
  ]

  private static func lesson(_ digits: String) -> String {
    "---\nid: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9c\(digits)\ntitle: L\(digits)\n---\n\nText.\n"
  }

  private func file(_ object: NewObject, _ more: [String: String] = [:]) async throws -> NewFile {
    let tree = try ContentTree.texts(texts.merging(more) { _, new in new })
    return try Scaffolder(await RepositoryLoader(tree).load(), tree).file(for: object)
  }

  private func refusal(_ object: NewObject, _ more: [String: String] = [:]) async throws -> AuthoringError {
    try await #require(throws: AuthoringError.self) { _ = try await file(object, more) }
  }

  private func object(
    _ kind: NewObject.Kind, _ name: String, _ change: (inout NewObject) -> Void = { _ in }
  ) -> NewObject {
    var object = NewObject(kind, name: name)
    change(&object)
    return object
  }

  @Test(arguments: [
    ("holdem/preflop/Pot odds", "content/courses/holdem/10-preflop/02-pot-odds.md"),
    ("holdem/10-preflop/pot-odds", "content/courses/holdem/10-preflop/02-pot-odds.md"),
    ("holdem/preflop/07-pot-odds.md", "content/courses/holdem/10-preflop/07-pot-odds.md"),
    ("holdem/flop/leads", "content/courses/holdem/20-flop/030-leads.md"),
    ("holdem/river/calls", "content/courses/holdem/30-river/calls.md"),
  ])
  func aLessonGetsTheNextNumberInItsSiblingsWay(name: String, path: String) async throws {
    #expect(try await file(object(.lesson, name)).path.string == path)
  }

  @Test func aModuleGetsTheNextNumber() async throws {
    let path = try await file(object(.module, "holdem/turn")).path
    #expect(path.string == "content/courses/holdem/40-turn/module.md")
  }

  @Test func aTitleKeepsItsWordsAndASlugBecomesOne() async throws {
    let titled = try await file(object(.lesson, "Why: 3:1?") { $0.place = "holdem/preflop" })
    #expect(titled.path.name == "02-why-3-1.md")
    #expect(String(decoding: titled.bytes, as: UTF8.self).contains("title: \"Why: 3:1?\"\n"))
    let slugged = try await file(object(.lesson, "holdem/preflop/pot-odds"))
    #expect(String(decoding: slugged.bytes, as: UTF8.self).contains("title: Pot odds\n"))
    let chinese = try await file(object(.lesson, "holdem/preflop/底池赔率") { $0.slug = "pot-odds" })
    #expect(chinese.path.name == "02-pot-odds.md")
    #expect(String(decoding: chinese.bytes, as: UTF8.self).contains("title: 底池赔率\n"))
  }

  @Test(arguments: ["en", "zh-Hans"], NewObject.Kind.allCases)
  func whatIsMadeHasNoErrors(locale: String, kind: NewObject.Kind) async throws {
    let settings = ["lectern.yaml": "source: test\nlocale: \(locale)\n"]
    let place =
      switch kind {
      case .module: "holdem/"
      case .lesson, .assessment: "holdem/preflop/"
      case .course, .character, .skillTree: ""
      }
    let made = try await file(object(kind, place + "a-new-one"), settings)
    var all = texts.merging(settings) { _, new in new }
    all[made.path.string] = String(decoding: made.bytes, as: UTF8.self)
    let result = await Linter.lint(try ContentTree.texts(all))
    let findings = result.diagnostics.filter { $0.location.path == made.path }
    // A course without lessons yet is a course without lessons.
    #expect(findings.map(\.rule.string) == (kind == .course ? ["course/no-lessons"] : []))
    let header = try #require(result.repository.index.header(at: made.path))
    #expect(header.hasExplicitID && header.id.description.dropFirst(14).first == "7")
  }

  @Test func whatIsThereIsNotMadeAgain() async throws {
    #expect(
      try await refusal(object(.lesson, "holdem/preflop/range")).message
        == "the lesson \"holdem/preflop/range\" is there already: content/courses/holdem/10-preflop/01-range.md"
    )
    let taken = try await refusal(object(.lesson, "holdem/preflop/x") { $0.position = 1 })
    #expect(taken.message == "position 1 is taken by content/courses/holdem/10-preflop/01-range.md")
    let stray = try await refusal(
      object(.skillTree, "poker"), ["content/skill-trees/poker.yaml": "slug: other\nname: P\n"])
    #expect(stray.message == "content/skill-trees/poker.yaml is there already")
  }

  @Test(arguments: ["Pot\nodds", "Pot \u{1B}[31modds", "Pot\todds"])
  func aTitleIsOneLineOfText(_ title: String) async throws {
    let message = "a title is one line of text, without control characters"
    #expect(try await refusal(object(.lesson, title) { $0.place = "holdem/preflop" }).message == message)
    #expect(try await refusal(object(.lesson, "holdem/preflop/x") { $0.title = title }).message == message)
  }

  @Test func aPlaceThatIsNotThereGetsASuggestion() async throws {
    let course = try await refusal(object(.lesson, "holdm/preflop/x"))
    #expect(course.message == "no course is called \"holdm\"" && course.help == "did you mean \"holdem\"?")
    let module = try await refusal(object(.lesson, "holdem/preflp/x"))
    #expect(module.help == "did you mean \"preflop\"?")
    let lesson = try await refusal(object(.assessment, "holdem/preflop/x") { $0.lesson = "rnage" })
    #expect(lesson.help == "did you mean \"range\"?")
    let category = try await refusal(object(.skillTree, "x") { $0.category = "pokr" })
    #expect(category.help == "did you mean \"poker\"?")
    #expect(try await refusal(object(.lesson, "x")).message == "it is not said where the lesson belongs")
  }

  @Test func aNameThatGivesNoAddressAsksForOne() async throws {
    let refused = try await refusal(object(.course, "德州扑克"))
    #expect(refused.help == "add --slug, such as --slug pot-odds")
    #expect(try await file(object(.course, "../../etc")).path == "content/courses/etc/course.md")
  }
}
