import Content
import Markdown
import SourceText

enum EmptyBody {
  static let rule = Rule.soft("lesson/empty-body", .error, page: page) { context, findings in
    let tested = lessonsWithAssessment(context.repository)
    for lesson in context.repository.lessons where !lesson.header.source.isBroken {
      guard lesson.resources.isEmpty, !tested.contains(lesson.header.key), isEmpty(lesson.body, context)
      else {
        continue
      }
      let source = lesson.header.source
      findings.add(
        lesson.body.isEmpty ? "the lesson has no text" : "the lesson has nothing but a heading",
        at: source.keyLocation("title"), pointer: .root,
        help: "write it below the front matter; a lesson may also be `resources`, a video or an assessment")
    }
    reportModules(context.repository, &findings)
  }

  /// Lessons that an assessment names as its own.
  private static func lessonsWithAssessment(_ repository: ContentRepository) -> Set<ContentKey> {
    Set(
      repository.assessments.compactMap { assessment in
        assessment.lesson.map { (assessment.module ?? assessment.course).appending($0) }
      })
  }

  /// Whether nothing stands in a body, or only the heading that is its title.
  private static func isEmpty(_ body: Body, _ context: LintContext) -> Bool {
    if body.isEmpty { return true }
    guard let outline = body.outline, outline.headings.count == 1, outline.links.isEmpty,
      outline.images.isEmpty, outline.htmlFragments.isEmpty, outline.codeBlocks.isEmpty,
      let heading = outline.headings.first, let file = context.source(body.path)
    else { return false }
    let around = [
      SourceRange(body.range.start, heading.range.start), SourceRange(heading.range.end, body.range.end),
    ]
    return around.allSatisfy { Folding.fold(file.text(in: $0)).isEmpty }
  }

  /// Modules that hold nothing, in courses that have lessons elsewhere; the others are the course's finding.
  private static func reportModules(_ repository: ContentRepository, _ findings: inout Findings) {
    let courses = Set(repository.lessons.map(\.course))
    let filled = Set(repository.lessons.map(\.module)).union(repository.assessments.compactMap(\.module))
    for module in repository.modules where !module.header.source.isBroken {
      guard courses.contains(module.course), !filled.contains(module.header.key), module.description == nil,
        module.body.isEmpty
      else { continue }
      findings.add(
        "the module has no lessons, no assessments and no description",
        at: module.header.source.keyLocation("title"), pointer: .root,
        help: "add a lesson, or remove the module")
    }
  }

  private static let page = """
    # lesson/empty-body

    A lesson must hold something below its front matter and its heading, unless `resources` or an assessment
    are the lesson. A video in the body is a body. A module must have lessons, an assessment or a description.

    Learners open it, find a blank page, and do not know whether something failed to load.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    ⟦title⟧: Position
    ---
    ```
    ```fail content/courses/holdem/01-preflop/02-ranges.md
    ---
    ⟦title⟧: Ranges
    ---

    # Ranges

    ```
    ```fail content/courses/holdem/02-flop/module.md
    ---
    ⟦title⟧: The flop
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Who acts last knows most.
    ```
    ```pass content/courses/holdem/01-preflop/02-ranges.md
    ---
    title: Ranges
    resources:
      - {title: Ranges in ten minutes, url: "https://example.org/ranges", type: video}
    ---
    ```
    ```pass content/courses/holdem/01-preflop/03-quiz.md
    ---
    title: What do you open?
    ---
    ```
    ```pass content/courses/holdem/01-preflop/assessments/opening.yaml
    title: What do you open?
    difficulty: beginner
    lesson: quiz
    questions:
      - {id: one, type: true_false, prompt: "Aces are opened under the gun.", answer: true}
    ```
    """
}
