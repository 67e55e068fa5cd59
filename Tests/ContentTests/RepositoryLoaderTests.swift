import Content
import SourceText
import Testing

@Suite struct RepositoryLoaderTests {
  private let course = "---\ntitle: Hold'em\nlevel: beginner\n---\nText.\n"

  @Test func keysFollowTheFolders() async throws {
    let repository = try await load([
      "content/courses/holdem/course.md": course,
      "content/courses/holdem/01-preflop/02-position.md": "---\ntitle: Position\n---\nText.\n",
      "content/courses/holdem/01-preflop/assessments/ranges.yaml": "title: R\ndifficulty: beginner\n",
      "content/courses/holdem/assessments/final.yaml": "title: F\ndifficulty: beginner\n",
    ])
    #expect(repository.modules.map(\.header.key.string) == ["holdem/preflop"])
    #expect(repository.modules.map(\.title) == ["Preflop"])
    #expect(repository.lessons.map(\.header.key.string) == ["holdem/preflop/position"])
    #expect(repository.lessons.map(\.header.position) == [2])
    #expect(
      repository.lessons.map(\.header.id.description) == ["4f53f110-1328-5754-9a4c-df8ee6724373"])
    #expect(
      Set(repository.assessments.map(\.header.key.string)) == ["holdem/final", "holdem/preflop/ranges"])
  }

  @Test func anAliasOfACourseKeepsTheIDsBelowIt() async throws {
    let lesson = "---\ntitle: Position\n---\nText.\n"
    let before = try await load([
      "content/courses/holdem/course.md": course, "content/courses/holdem/01-preflop/01-position.md": lesson,
    ])
    let after = try await load([
      "content/courses/texas/course.md": "---\ntitle: Texas\nlevel: beginner\naliases: [holdem]\n---\n",
      "content/courses/texas/01-preflop/01-position.md": lesson,
    ])
    #expect(before.headers.map(\.id) == after.headers.map(\.id))
    #expect(after.lessons.map(\.header.key.string) == ["texas/preflop/position"])
    #expect(after.index.header(.course, formerly: "holdem")?.slug == "texas")
  }

  @Test func anIDInTheFileWins() async throws {
    let id = "0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33"
    let repository = try await load([
      "content/courses/holdem/course.md":
        "---\nid: \(id)\ntitle: H\nlevel: beginner\naliases: [texas]\n---\n",
      "content/courses/holdem/01-a/b.md": "---\ntitle: B\n---\nText.\n",
    ])
    #expect(repository.courses.map(\.header.id.description) == [id])
    #expect(
      repository.lessons.map(\.header.id) == [.derived(.lesson, origin: ContentKey("texas/a/b"))])
  }

  @Test func slugAndPositionInTheFileWin() async throws {
    let repository = try await load([
      "content/courses/holdem/course.md": course,
      "content/courses/holdem/01-翻牌前/module.md": "---\ntitle: 翻牌前\nslug: preflop\nposition: 7\n---\n",
      "content/courses/holdem/01-翻牌前/03-位置.md": "---\ntitle: 位置\nslug: position\n---\n正文\n",
    ])
    #expect(repository.lessons.map(\.header.key.string) == ["holdem/preflop/position"])
    #expect(repository.modules.map(\.header.position) == [7])
    #expect(repository.diagnostics.filter { $0.severity == .error }.isEmpty)
  }

  @Test func aBrokenFileHidesNoOther() async throws {
    let repository = try await load([
      "content/courses/holdem/course.md": "---\ntitle: [\n---\n",
      "content/courses/holdem/01-a/b.md": "---\ntitle: 5\n---\nText.\n",
      "characters/lin.yaml": "",
    ])
    let rules = repository.diagnostics.map(\.rule)
    #expect(Set(rules) == ["yaml/syntax", "schema/type", "file/empty"])
    #expect(
      repository.courses.count == 1 && repository.lessons.count == 1 && repository.characters.count == 1)
    #expect(repository.unreadableKinds.contains(.character))
    #expect(repository.unreadableKinds.contains(.course))
    #expect(!repository.unreadableKinds.contains(.lesson))
  }

  @Test func missingKeysOfAHalfReadFileAreNotReported() async throws {
    let repository = try await load([
      "content/courses/holdem/course.md": "---\ntitle: Hold'em\nlevel: {\n---\n"
    ])
    #expect(repository.diagnostics.map(\.rule) == ["yaml/syntax"])
  }

  @Test func limitsOfTheConfigurationReachTheSchemas() async throws {
    let questions = (1...3).map { "  - {id: q\($0), type: true_false, prompt: P, answer: true}\n" }.joined()
    let texts = [
      "lectern.yaml": "limits: {questions: 2}\ncharacters: {specializations: [chess]}\n",
      "content/courses/holdem/course.md": course,
      "content/courses/holdem/assessments/x.yaml": "title: X\ndifficulty: beginner\nquestions:\n\(questions)",
    ]
    let found = try await load(texts).diagnostics
    #expect(found.map(\.message) == ["expected at most 2 entries, found 3"])
  }

  @Test func filesOfEveryOrderMakeOneRepository() async throws {
    var texts: [String: String] = ["content/courses/holdem/course.md": course]
    for number in 1...40 {
      texts["content/courses/holdem/01-a/\(number)-l\(number).md"] = "---\ntitle: L\(number)\n---\nText.\n"
    }
    let first = try await load(texts)
    let second = try await load(texts)
    #expect(first.headers.map(\.id) == second.headers.map(\.id))
    #expect(first.lessons.count == 40)
  }
}
