import Content
import SourceText

enum UnpublishedPrerequisite {
  static let rule = Rule.soft("course/unpublished-prerequisite", .error, page: page) { context, findings in
    let courses = Dictionary(
      context.repository.courses.map { ($0.header.slug, $0) }, uniquingKeysWith: { first, _ in first })
    for course in context.repository.courses where course.isPublished {
      let source = course.header.source
      for written in source.texts("prerequisites") {
        guard let required = courses[written.text], !required.isPublished, !required.header.source.isBroken
        else { continue }
        let place = required.header.source
        let part = JSONPointer.root.key("published")
        let location =
          place.value[part] == nil
          ? SourceLocation(path: place.path, range: place.headRange) : place.location(part)
        findings.add(
          "the published course requires \"\(written.text)\", which is not published", in: source,
          at: written.part, help: "publish that course, or remove it from the prerequisites",
          related: [RelatedLocation(location, "it is not published here")])
      }
    }
  }

  private static let page = """
    # course/unpublished-prerequisite

    A published course must not require a course that is not published. Courses are unpublished unless they
    say `published: true`.

    Learners see the course and are told to take another one first, which they cannot find.

    ## Fails

    ```fail content/courses/tournaments/course.md
    ---
    title: Tournaments
    level: intermediate
    prerequisites: [⟦holdem⟧]
    published: true
    ---
    ```
    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```

    ## Passes

    ```pass content/courses/tournaments/course.md
    ---
    title: Tournaments
    level: intermediate
    prerequisites: [holdem]
    published: true
    ---
    ```
    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    published: true
    ---
    ```
    """
}
