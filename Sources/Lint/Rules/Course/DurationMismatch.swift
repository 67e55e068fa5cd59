import Content
import Markdown
import SourceText

enum DurationMismatch {
  static let rule = Rule.soft("course/duration-mismatch", .warning, page: page) { context, findings in
    let repository = context.repository
    let lessons = Dictionary(grouping: repository.lessons, by: \.course)
    let assessments = Dictionary(grouping: repository.assessments, by: \.course)
    for course in repository.courses {
      let key = course.header.key
      check(
        "course", course.header.source, course.durationMinutes,
        Total(lessons[key] ?? [], assessments[key] ?? []), &findings)
    }
    let byModule = Dictionary(grouping: repository.lessons, by: \.module)
    for module in repository.modules {
      let own = (assessments[module.course] ?? []).filter { $0.module == module.header.key }
      check(
        "module", module.header.source, module.durationMinutes,
        Total(byModule[module.header.key] ?? [], own), &findings)
    }
  }

  /// The time that lessons and assessments take, as far as it is known.
  private struct Total {
    /// Minutes of what is published alone.
    private(set) var least = 0
    /// Minutes of everything, assessments with their time limits.
    private(set) var most = 0
    /// Whether every lesson says its duration.
    private(set) var isWritten = true
    /// Whether nothing is known of some lesson: a video, a task elsewhere, a file that could not be read.
    private(set) var isUnknown = false

    init(_ lessons: [Lesson], _ assessments: [Assessment]) {
      for lesson in lessons {
        let minutes = lesson.durationMinutes ?? lesson.readingMinutes
        most += minutes
        if lesson.isPublished { least += minutes }
        guard lesson.durationMinutes == nil else { continue }
        isWritten = false
        let isText = lesson.body.outline.map { outline in outline.images.allSatisfy { $0.media == .image } }
        if lesson.header.source.isBroken || isText != true || !lesson.resources.isEmpty || minutes == 0 {
          isUnknown = true
        }
      }
      for assessment in assessments {
        most += assessment.timeLimitMinutes ?? 2 * assessment.answerableQuestions.count
      }
      if lessons.isEmpty { isUnknown = true }
    }
  }

  /// Minutes that are never worth a word.
  private static let slack = 15

  private static func check(
    _ kind: String, _ source: ObjectSource, _ written: Int?, _ total: Total, _ findings: inout Findings
  ) {
    guard let written, written > 0 else { return }
    // An estimate knows nothing of exercises, so far more than it can be right.
    let longest = total.most * (total.isWritten ? 2 : 5)
    let isShort = written * 2 < total.least && total.least - written > slack
    let isLong = !total.isUnknown && written > longest && written - total.most > slack
    guard isShort || isLong else { return }
    let sum = isShort ? total.least : total.most
    findings.add(
      "the \(kind) says \(written) minutes, and its \(isShort ? "lessons" : "lessons and assessments") take "
        + "\(total.isWritten ? "" : "about ")\(sum)",
      in: source, at: JSONPointer.root.key("duration_minutes"),
      help: "write what the \(kind) takes, or leave it out: then it is the sum of the lessons")
  }

  private static let page = """
    # course/duration-mismatch

    The `duration_minutes` of a course or a module should be near the sum of its lessons: no less than half of it,
    and no more than twice. A lesson that says no duration counts with its reading time, which knows nothing of
    exercises; where there is such a lesson, up to five times the sum is fine. Assessments may be counted, with
    their time limits or two minutes for a question, and lessons that are not published may be left out. A
    difference of a quarter of an hour is always fine. No sum is too small where a lesson without a duration holds
    a video, frames or resources, or could not be read.

    Learners plan an evening around it.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    duration_minutes: ⟦600⟧
    ---
    ```
    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    duration_minutes: 20
    ---
    Who acts last knows most.
    ```
    ```fail content/courses/holdem/01-preflop/02-ranges.md
    ---
    title: Ranges
    duration_minutes: 40
    ---
    Which hands to open.
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    duration_minutes: 90
    ---
    ```
    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    duration_minutes: 20
    ---
    Who acts last knows most.
    ```
    ```pass content/courses/holdem/01-preflop/02-ranges.md
    ---
    title: Ranges
    duration_minutes: 40
    ---
    Which hands to open.
    ```
    """
}
