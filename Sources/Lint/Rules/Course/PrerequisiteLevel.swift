import Content
import SourceText

enum PrerequisiteLevel {
  static let rule = Rule.soft("course/prerequisite-level", .warning, page: page) { context, findings in
    let courses = Dictionary(
      context.repository.courses.map { ($0.header.slug, $0) }, uniquingKeysWith: { first, _ in first })
    for course in context.repository.courses {
      let source = course.header.source
      guard source.text("level") != nil else { continue }
      for written in source.texts("prerequisites") {
        guard let required = courses[written.text], required.level > course.level else { continue }
        findings.add(
          "\"\(written.text)\" is harder (\(required.level.rawValue)) than this course "
            + "(\(course.level.rawValue)), which requires it",
          in: source, at: written.part, help: "raise this course's `level`, or remove the prerequisite",
          related: [RelatedLocation(required.header.source.location("/level"), "its level")])
      }
    }
  }

  private static let page = """
    # course/prerequisite-level

    A course should not require a harder one: levels run beginner, intermediate, advanced, expert.

    A beginner who finds a beginners' course is sent to an advanced one first. Either a level is wrong or the
    two courses stand in the wrong order.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    prerequisites: [⟦icm⟧]
    ---
    ```
    ```fail content/courses/icm/course.md
    ---
    title: ICM
    level: advanced
    ---
    ```

    ## Passes

    ```pass content/courses/icm/course.md
    ---
    title: ICM
    level: advanced
    prerequisites: [holdem, maths]
    ---
    ```
    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```
    ```pass content/courses/maths/course.md
    ---
    title: Maths of poker
    level: advanced
    ---
    ```
    """
}
