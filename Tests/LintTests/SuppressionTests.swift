import Content
import Lint
import SourceText
import Testing

@Suite struct SuppressionTests {
  private let lesson = "content/courses/holdem/01-preflop/position.md"
  private let course = "content/courses/holdem/course.md"

  private func lint(_ texts: [String: String], _ selection: RuleSelection = .all) async throws -> LintResult {
    await Linter.lint(try .texts(texts), selection)
  }

  private func own(_ result: LintResult) -> [Diagnostic] {
    result.diagnostics.filter { $0.rule.area == "suppression" }
  }

  private func withCourse(_ frontMatter: String, _ body: String = "") -> [String: String] {
    [course: "---\n\(frontMatter)\n---\n\(body)"]
  }

  @Test(arguments: [
    "title: Holdem # lectern-disable-line course/no-lessons: autumn\nlevel: beginner",
    "# lectern-disable-next-line course/no-lessons: autumn\ntitle: Holdem\nlevel: beginner",
    "# lectern-disable-next-line course/no-lessons: autumn\n\n# lectern-disable-next-line identity/missing-id：秋天\n"
      + "title: Holdem\nlevel: beginner",
    "level: beginner\n# lectern-disable-file course: autumn\ntitle: Holdem",
    "level: |- # lectern-disable-file course/no-lessons, identity: autumn\n  beginner\ntitle: Holdem",
    "level: 'begin\\u006eer'\ntitle: Holdem # why # lectern-disable-line course/no-lessons: autumn",
  ])
  func aCommentSuppresses(frontMatter: String) async throws {
    let result = try await lint(withCourse(frontMatter))
    #expect(result.suppressed.contains { $0.rule == "course/no-lessons" })
    #expect(result.findings("course/no-lessons").isEmpty)
    #expect(own(result).isEmpty)
  }

  @Test(arguments: [
    "title: 'Holdem # lectern-disable-line course/no-lessons: x'\nlevel: beginner",
    "title: \"a\n  # lectern-disable-file course/no-lessons: x\"\nlevel: beginner",
    "level: beginner\ndescription: |\n  # lectern-disable-file course/no-lessons: x\ntitle: Holdem",
    "# lectern-disable-line course/no-lessons: x\ntitle: Holdem\nlevel: beginner",
  ])
  func whatIsNoCommentOrElsewhereSuppressesNothing(frontMatter: String) async throws {
    #expect(try await lint(withCourse(frontMatter)).findings("course/no-lessons").count == 1)
  }

  @Test(arguments: ["```\n%\n```\n", "    %\n", "`%`\n", "\\%\n"])
  func aCommentInCodeSuppressesNothing(template: String) async throws {
    let comment = "<!-- lectern-disable-file course/no-lessons: x -->"
    let body = template.replacing("%", with: comment)
    let result = try await lint(withCourse("title: Holdem\nlevel: beginner", body))
    #expect(result.findings("course/no-lessons").count == 1)
    #expect(own(result).isEmpty)
  }

  @Test(arguments: [
    "[a](b.md)<!-- lectern-disable-line link/broken-file: x -->\n",
    "<!-- lectern-disable-next-line link/broken-file: x -->\n\n[a](b.md)\n",
    "> <!-- lectern-disable-next-line link: x -->\n> [a](b.md)\n",
  ])
  func hardErrorsStayAndTheSuppressionSaysSo(body: String) async throws {
    let result = try await lint([lesson: "---\ntitle: Position\n---\n" + body])
    #expect(result.findings("link/broken-file").count == 1)
    #expect(
      own(result).map(\.message).allSatisfy { $0.hasPrefix("errors of link") && $0.hasSuffix("suppressed") })
    #expect(own(result).count == 1)
  }

  @Test func aSuppressionOfARuleThatDidNotRunIsNotUnused() async throws {
    let texts = withCourse("title: Holdem\nlevel: beginner # lectern-disable-line html/unsafe, course: x")
    #expect(own(try await lint(texts)).count == 1)
    #expect(own(try await lint(texts, try RuleSelection(ignore: ["html", "course"]))).isEmpty)
    var off = texts
    off["lectern.yaml"] = "rules: {html: off, course: off, link: warning}\n"
    let offFindings = own(try await lint(off))
    #expect(offFindings.isEmpty)
  }

  @Test func oneUselessNameOfSeveralIsTakenOut() async throws {
    for (names, rest) in [
      ("course/no-lessons, html/unsafe", "course/no-lessons"),
      ("html/unsafe, course/no-lessons", "course/no-lessons"),
    ] {
      let text = "---\ntitle: Holdem # lectern-disable-line \(names): x\nlevel: beginner\n---\n"
      let finding = try #require(own(try await lint([course: text])).first)
      #expect(finding.message == "nothing of html/unsafe is found on this line")
      let fix = try #require(finding.fix)
      #expect(apply(fix, to: text).contains("lectern-disable-line \(rest): x\n"))
    }
  }

  @Test func theFixRemovesTheLineAndIsUnsafeWhereTheCommentPartsTwoTexts() async throws {
    let comment = "<!-- lectern-disable-next-line link/missing-alt-text: x -->\n"
    let alone = "---\ntitle: Position\n---\nOne.\n\n%Two.\n".replacing("%", with: comment)
      .replacing("link/missing-alt-text", with: "html/unsafe")
    let first = try #require(own(try await lint([lesson: alone])).first)
    #expect(first.fix?.isSafe == true)
    #expect(try apply(#require(first.fix), to: alone) == "---\ntitle: Position\n---\nOne.\n\nTwo.\n")
    let between = alone.replacing("One.\n\n", with: "One.\n")
    #expect(own(try await lint([lesson: between])).first?.fix?.isSafe == false)
  }

  @Test(arguments: [
    ("lectern-disable-line course/no-lessons", "gives no reason"),
    ("lectern-disable-line course/no-lessons:  ", "gives no reason"),
    ("lectern-disable-line: because", "names no rule"),
    ("lectern-disable course/no-lessons: because", "suppresses nothing"),
    ("lectern-disable-line course/no-lesson: because", "no rule is called \"course/no-lesson\""),
  ])
  func whatIsIncompleteSuppressesNothingAndSaysWhy(comment: String, part: String) async throws {
    let result = try await lint(withCourse("title: Holdem # \(comment)\nlevel: beginner"))
    #expect(result.findings("course/no-lessons").count == 1)
    #expect(own(result).count == 1)
    #expect(own(result).first?.message.contains(part) == true)
  }

  @Test func lecternYAMLIsCheckedToo() async throws {
    let result = try await lint([
      "lectern.yaml": """
      rules:
        schema/type: warning
        file/control-character: off
        cours: error
        course: error
        schema: "off" # lectern-disable-line suppression/unused: kept for an older version
      """,
      lesson: "---\ntitle: Position\n---\nText.\n",
    ])
    #expect(
      own(result).map(\.message) == [
        "errors of schema/type cannot be lowered or switched off", "no rule is called \"cours\"",
      ])
    #expect(own(result).last?.help == "did you mean \"course\"?")
    #expect(result.suppressed.count == 1)
  }

  @Test func anAreaSetsItsRulesAndTheLastLineHolds() async throws {
    var texts = withCourse("title: Holdem\nlevel: beginner")
    texts["lectern.yaml"] = "rules: {course: error}\n"
    #expect(try await lint(texts).findings("course/no-lessons").map(\.severity) == [.error])
    texts["lectern.yaml"] = "rules: {course: error, course/no-lessons: off}\n"
    #expect(try await lint(texts).findings("course/no-lessons").isEmpty)
    texts["lectern.yaml"] = "rules: {course/no-lessons: off, course: warning}\n"
    #expect(try await lint(texts).findings("course/no-lessons").map(\.severity) == [.warning])
  }

  @Test func ofManySuppressionsForOneLineEachIsReported() async throws {
    let comments = String(repeating: "# lectern-disable-next-line course/no-lessons: x\n\n", count: 2_000)
    let result = try await lint(["content/categories.yaml": comments + "- slug: a\n  name: A\n"])
    #expect(own(result).count == 2_000)
  }

  private func apply(_ fix: Fix, to text: String) -> String {
    var bytes = Array(text.utf8)
    for edit in fix.edits.reversed() { bytes.replaceSubrange(edit.range.bytes, with: Array(edit.text.utf8)) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
