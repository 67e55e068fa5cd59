import Content
import SourceText

enum NoLessons {
  static let rule = Rule.soft("course/no-lessons", .warning, page: page) { context, findings in
    let lessons = Dictionary(grouping: context.repository.lessons, by: \.course)
    let openModules = Set(context.repository.modules.filter(\.isPublished).map(\.header.key))
    for course in context.repository.courses where !course.header.source.isBroken {
      let own = lessons[course.header.key] ?? []
      let source = course.header.source
      if own.isEmpty {
        findings.add(
          "the course has no lessons", at: source.keyLocation("title"), pointer: .root,
          help: "a lesson is a Markdown file in a module's folder, such as 01-introduction/01-welcome.md")
      } else if course.isPublished,
        !own.contains(where: { $0.isPublished && openModules.contains($0.module) })
      {
        findings.add(
          "the course is published, but none of its lessons is", at: source.keyLocation("published"),
          pointer: "/published",
          help: "publish a lesson and its module, or set the course to `published: false`")
      }
    }
  }

  private static let page = """
    # course/no-lessons

    A course should have at least one lesson, and a published one at least one that learners can see: the
    lesson published, and its module too.

    Learners who enrol find an empty page. Lessons in the wrong place are the usual cause: they belong into a
    module's folder, not beside `course.md`.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    ⟦title⟧: Hold'em
    level: beginner
    ---
    ```

    Nothing to see:

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ⟦published⟧: true
    ---
    ```
    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    published: false
    ---
    Who acts last knows most.
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    published: true
    ---
    ```
    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Who acts last knows most.
    ```
    """
}
