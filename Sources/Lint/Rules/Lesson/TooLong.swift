import Content
import Markdown
import SourceText

enum TooLong {
  static let rule = Rule.soft("lesson/too-long", .warning, page: page) { context, findings in
    for lesson in context.repository.lessons { check(lesson.body, "lesson", lesson.header.source, &findings) }
    for module in context.repository.modules {
      check(module.body, "module's text", module.header.source, &findings)
    }
  }

  /// Minutes.
  private static let limit = 30

  private static func check(
    _ body: Body, _ subject: String, _ source: ObjectSource, _ findings: inout Findings
  ) {
    let minutes = body.readingMinutes
    guard minutes > limit else { return }
    let outline = body.outline
    findings.add(
      "the \(subject) takes about \(minutes) minutes to read, more than \(limit)",
      at: source.keyLocation("title"), pointer: .root,
      help: "divide it where its sections do",
      notes: ["it has \(outline?.wordCount ?? 0) words and \(outline?.cjkCount ?? 0) CJK characters"])
  }

  private static let page = """
    # lesson/too-long

    A lesson should be read in 30 minutes: that is 6,900 words, or 12,000 Chinese, Japanese or Korean characters,
    at 230 words or 400 characters a minute. Code counts, HTML comments do not. The same holds for a module's text.

    Few learners finish a longer one in one sitting, and a lesson that is half read has no place to come back to.

    ## Fails

    No page can show so long a text. A lesson of 7,000 words fails at its `title`.

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Who acts last knows most.
    ```
    """
}
