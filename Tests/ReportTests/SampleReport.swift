import Lint
import Report
import SourceText
import Testing

/// A report with the findings that the formats' snapshots share.
struct SampleReport {
  let report: LintReport
  let lookup: SourceLookup

  init() throws {
    let ranges = try MarkedFile(
      "content/courses/holdem/01-preflop/assessments/ranges.yaml",
      """
      title: Ranges
      description: What to open with
      pass: 70
      questions:
        - id: one
          type: single_choice
          text: You hold ace and king
          points: 1
          tags: [preflop]
          position: button
          choices:
            - text: Fold
              ⟦correct: true⟧
            - text: Raise
              ⟦correct: true⟧

      """)
    let course = try MarkedFile(
      "content/courses/tournament/course.md",
      "---\ntitle: Tournaments\nslug: tournament\nlanguage: en\nprerequisites:\n  - ⟦holdem-basic⟧\n---\n")
    let lesson = try MarkedFile(
      "content/courses/tournament/01-start/01-底池赔率.md", "---\ntitle: 底池赔率\n---\n# ⟦底池赔率 🂡⟧\n正文\n")
    let link = try #require(RepositoryPath("content/courses/tournament/notes.md"))
    let fix = Fix(
      "replace it with \"holdem-basics\"", isSafe: true,
      edits: [TextEdit(course.places[0].range, "holdem-basics")])
    let diagnostics = [
      Diagnostic(
        "assessment/single-correct",
        "a single_choice question needs exactly one correct choice, this has two", at: ranges.places[1],
        pointer: "/questions/0/choices/1/correct",
        help: "make the question `type: multiple_choice`, or remove one `correct: true`",
        related: [
          RelatedLocation(ranges.places[0], "first one here"),
          RelatedLocation(ranges.places[1], "second one here"),
        ]),
      Diagnostic(
        "course/unknown-prerequisite", "no course is called \"holdem-basic\"", at: course.places[0],
        pointer: "/prerequisites/0", help: "did you mean \"holdem-basics\"?", fix: fix),
      Diagnostic(
        "lesson/title-repeated-in-body", "the body begins with the lesson's title", at: lesson.places[0],
        severity: .warning, notes: ["the title is shown above the body"],
        fix: Fix("remove the heading", isSafe: false, edits: [TextEdit(lesson.places[0].range, "")])),
      Diagnostic(
        "file/symlink", "a symbolic link is not read", at: .init(path: link, range: .wholeFile)),
    ]
    report = LintReport(diagnostics, fileCount: 214, elapsed: .milliseconds(40))
    lookup = SourceLookup([ranges.file, course.file, lesson.file])
  }

  func text(
    _ format: OutputFormat, _ terminal: Terminal = .plain, links: LinkTargets = LinkTargets(),
    maxDiagnostics: Int? = nil
  ) -> String {
    let context = OutputContext(
      lookup: lookup, terminal: terminal, links: links, maxDiagnostics: maxDiagnostics, rules: rule)
    return format.render(report, context)
  }

  /// One page of its own, so that the snapshots do not change with those of the rules.
  private func rule(_ name: RuleName) -> Rule? {
    name == "course/unknown-prerequisite" ? .soft(name, .error, page: HostileReport.page) : nil
  }
}
