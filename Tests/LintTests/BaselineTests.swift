import Content
import Lint
import SourceText
import Testing

@Suite struct BaselineTests {
  private let course = "content/courses/holdem/course.md"
  private let id = "id: 0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33\n"

  private func lint(_ texts: [String: String]) async throws -> (result: LintResult, names: BaselineNames) {
    let tree = try ContentTree.texts(texts)
    let result = await Linter.lint(tree)
    return (result, BaselineNames(result.repository, read: tree.source))
  }

  private func baseline(_ texts: [String: String]) async throws -> Baseline {
    var (result, names) = try await lint(texts)
    return Baseline(of: result.diagnostics, &names)
  }

  private func match(_ baseline: Baseline, _ texts: [String: String]) async throws -> Baseline.Match {
    var (result, names) = try await lint(texts)
    return baseline.match(result.diagnostics, &names) { _ in true }
  }

  @Test func linesAndFilesMayMoveAndTheFindingStaysKnown() async throws {
    let before = [course: "---\n\(id)title: Holdem\nlevel: beginner\n---\n"]
    let accepted = try await baseline(before)
    #expect(accepted.rows.map(\.entry.rule) == ["course/no-lessons"])
    let renamed = "content/courses/poker/course.md"
    let after = [
      course: "---\ntitle: Other\nlevel: beginner\n---\n",
      renamed: "---\n# More\n# lines.\n\ntitle: Holdem\nlevel: beginner\n\(id)---\n",
    ]
    let found = try await match(accepted, after)
    #expect(found.known.map(\.location.path.string) == [renamed])
    #expect(found.new.filter { $0.rule == "course/no-lessons" }.map(\.location.path.string) == [course])
    #expect(found.staleCount == 0)
  }

  @Test func whatIsGoneIsStaleAndPrunedAndNothingIsAdded() async throws {
    let accepted = try await baseline([course: "---\n\(id)title: Holdem\nlevel: beginner\n---\n"])
    let lesson = "content/courses/holdem/01-preflop/position.md"
    let mended = try await match(
      accepted,
      [
        course: "---\n\(id)title: Holdem\nlevel: beginner\n---\n",
        lesson: "---\ntitle: Position\n---\nText.\n",
      ])
    #expect(mended.staleCount == 1)
    #expect(mended.pruned.rows.isEmpty)
  }

  @Test func rulesThatDidNotRunLeaveTheirEntries() async throws {
    let accepted = try await baseline([course: "---\n\(id)title: Holdem\nlevel: beginner\n---\n"])
    var (_, names) = try await lint([:])
    let match = accepted.match([], &names) { _ in false }
    #expect(match.staleCount == 0)
    #expect(match.pruned.rows == accepted.rows)
  }

  @Test func hardErrorsAreNeverAccepted() async throws {
    let texts = [course: "---\n\(id)title: Holdem\nlevel: nowhere\n---\n"]
    let accepted = try await baseline(texts)
    #expect(!accepted.rows.contains { $0.entry.rule == "schema/enum" })
    let forged = Baseline(
      [Baseline.Row(BaselineEntry(rule: "schema/enum", object: "", place: "/level"), count: 9, file: "")])
    let found = try await match(forged, texts)
    #expect(found.known.isEmpty)
    #expect(found.staleCount == 1)
  }

  @Test func entriesOfListsAreKnownByTheirIdAndRepeatsAreCounted() async throws {
    let path = "content/courses/holdem/assessments/quiz.yaml"
    func quiz(_ first: String) -> [String: String] {
      let question = """
          - id: second
            type: multiple_choice
            prompt: Which?
            choices: [{text: A, correct: true}, {text: B, correct: true}]
        """
      return [path: "title: Quiz\n\(id.replacing("7b33", with: "7b34"))questions:\n\(first)\(question)\n"]
    }
    let accepted = try await baseline(quiz(""))
    let rows = accepted.rows.filter { $0.entry.rule == "assessment/all-correct" }
    #expect(rows.count == 1)
    #expect(rows.first?.entry.place.hasPrefix("/questions/[second]") == true)
    let more = quiz(
      "  - id: first\n    type: true_false\n    prompt: Is it?\n    answer: true\n")
    #expect(try await match(accepted, more).new.filter { $0.rule == "assessment/all-correct" }.isEmpty)
  }

  @Test func theFileReadsBack() throws {
    let rows = [
      Baseline.Row(BaselineEntry(rule: "a/b", object: "o", place: "/x\"\n"), count: 3, file: "content/b.md"),
      Baseline.Row(BaselineEntry(rule: "a/a", object: "é", place: "line:00"), count: 1, file: "content/a.md"),
      Baseline.Row(
        BaselineEntry(rule: "a/a", object: "e\u{301}", place: "line:00"), count: 1, file: "content/a.md"),
    ]
    let text = BaselineFile.text(of: Baseline(rows))
    #expect(text.split(separator: "\n").count == 6)
    let read = try BaselineFile.read(SourceFile(path: .root, text: text))
    #expect(read.rows == Baseline(rows).rows)
    #expect(BaselineFile.text(of: read) == text)
  }

  @Test(arguments: [
    ("", 0), ("{", 1), ("[]", 0), ("{\"entries\":[]}", 0), ("{\"version\":2,\"entries\":[]}", 11),
    ("{\"version\":1}", 0), ("{\"version\":1,\"entries\":[3]}", 24),
    ("{\"version\":1,\"entries\":[],\"x\":1}", 26),
    (
      "{\"version\":1,\"entries\":[{\"rule\":\"a/b\",\"object\":\"\",\"place\":\"\",\"file\":\"\",\"count\":0}]}",
      79
    ),
    ("{\"version\":1,\"entries\":[\n<<<<<<< HEAD\n]}", 25),
  ])
  func damageIsSaidWithItsPlace(text: String, offset: Int) {
    let damage = #expect(throws: BaselineFile.Damage.self) {
      try BaselineFile.read(SourceFile(path: .root, text: text))
    }
    #expect(damage?.range.start.value == offset, "\(damage?.message ?? "")")
  }
}
