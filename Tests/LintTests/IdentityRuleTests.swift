import Content
import Lint
import SourceText
import Testing

@Suite struct IdentityRuleTests {
  private func course(_ keys: String = "") -> String {
    "---\ntitle: Hold'em\nlevel: beginner\n\(keys)---\n"
  }

  private func errors(_ texts: [String: String]) async throws -> [String] {
    await Linter.lint(try .texts(texts)).diagnostics.filter { $0.severity == .error }
      .map { "\($0.rule) \($0.location.path.string.dropFirst("content/courses/".count))" }
  }

  @Test func lessonsOfTwoCoursesOfOneKeyAreNotDuplicatesOfTheirOwn() async throws {
    let lesson = "---\ntitle: Position\n---\nText.\n"
    let found = try await errors([
      "content/courses/holdem/course.md": course(), "content/courses/holdem/01-a/x.md": lesson,
      "content/courses/other/course.md": "---\ntitle: Other\nlevel: beginner\nslug: holdem\n---\n",
      "content/courses/other/01-a/x.md": lesson,
    ])
    #expect(found == ["identity/duplicate-slug holdem/course.md", "identity/duplicate-slug other/course.md"])
  }

  @Test func modulesThatAreOnlyFoldersCanCollide() async throws {
    let lesson = "---\ntitle: Position\n---\nText.\n"
    let found = try await errors([
      "content/courses/holdem/01-a/x.md": lesson, "content/courses/holdem/02-a/x.md": lesson,
    ])
    #expect(found == ["identity/duplicate-slug holdem/01-a", "identity/duplicate-slug holdem/02-a"])
  }

  @Test func entriesOfListsAndSkillsCanCollide() async throws {
    let tree = """
      name: Poker
      category: games
      difficulty: beginner
      skills:
        - {slug: odds, name: Odds, type: knowledge}
        - {slug: odds, name: Pot odds, type: knowledge}

      """
    let found = try await underlined(
      "identity/duplicate-slug",
      in: [
        "content/categories.yaml": "- {slug: games, name: A}\n- {slug: games, name: B}\n",
        "content/skill-trees/poker.yaml": tree,
      ])
    #expect(
      found == ["categories.yaml: games", "categories.yaml: games", "poker.yaml: odds", "poker.yaml: odds"])
  }

  @Test func oneIDOfTwoKindsIsADuplicateToo() async throws {
    let id = "id: 0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33\n"
    let found = try await errors([
      "content/courses/holdem/course.md": course(id),
      "content/courses/holdem/01-a/x.md":
        "---\n\(id.uppercased().replacing("ID", with: "id"))title: X\n---\nText.\n",
    ])
    #expect(found == ["identity/duplicate-id holdem/01-a/x.md", "identity/duplicate-id holdem/course.md"])
  }

  @Test func aCopyOfAFileWithItsDerivedIDIsFound() async throws {
    let derived = ContentID.derived(.course, origin: ContentKey("holdem"))
    let found = try await errors([
      "content/courses/holdem/course.md": course(),
      "content/courses/copy/course.md": "---\nid: \(derived)\ntitle: Copy\nlevel: beginner\n---\n",
    ])
    #expect(found == ["identity/duplicate-id copy/course.md", "identity/duplicate-id holdem/course.md"])
  }

  @Test func anObjectMayListItsOwnKey() async throws {
    #expect(
      try await errors(["content/courses/holdem/course.md": course("aliases: [holdem, texas]\n")]) == [])
  }

  @Test func kindsHaveAliasesOfTheirOwn() async throws {
    let found = try await errors([
      "content/courses/holdem/course.md": course("aliases: [games]\n"),
      "content/categories.yaml": "- {slug: games, name: A}\n- {slug: other, name: B}\n",
    ])
    #expect(found == [])
  }

  @Test func manyCopiesNameEightOthersAtMost() async throws {
    var texts: [String: String] = [:]
    for number in 0..<20 {
      texts["content/courses/c\(number)/course.md"] =
        "---\nid: 0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33\ntitle: C\(number)\nlevel: beginner\n---\n"
    }
    let found = await Linter.lint(try .texts(texts)).findings("identity/duplicate-id")
    #expect(found.count == 20)
    #expect(found.allSatisfy { $0.related.count == 8 })
  }

  @Test func anIDThatIsNoneIsReportedOnce() async throws {
    let result = await Linter.lint(try .texts(["content/courses/holdem/course.md": course("id: mine\n")]))
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.rule) == ["schema/format"])
  }
}
