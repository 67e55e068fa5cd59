import Content
import SourceText

enum UnknownTranslation {
  static let rule = Rule.hard("course/unknown-translation", page: page) { context, findings in
    for course in context.repository.courses {
      let source = course.header.source
      guard let written = source.text("translation_of") else { continue }
      if written.text == course.header.slug {
        findings.add(
          "the course is its own translation", in: source, at: written.part,
          help: "name the course that this one was translated from, or remove it")
      } else {
        UnknownReference.report(written, .course, in: source, context, &findings)
      }
    }
  }

  private static let page = """
    # course/unknown-translation

    `translation_of` must be the slug of another course of this repository: the one that this course
    translates.

    A learner who changes the language is led from one to the other; a wrong name leads nowhere, and a course
    that names itself leads back to the same page.

    ## Fails

    ```fail content/courses/holdem-zh/course.md
    ---
    title: 德州扑克入门
    level: beginner
    language: zh-Hans
    translation_of: ⟦holdm⟧
    ---
    ```
    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```

    A translation of itself:

    ```fail content/courses/holdem-zh/course.md
    ---
    title: 德州扑克入门
    level: beginner
    translation_of: ⟦holdem-zh⟧
    ---
    ```

    ## Passes

    ```pass content/courses/holdem-zh/course.md
    ---
    title: 德州扑克入门
    level: beginner
    language: zh-Hans
    translation_of: holdem
    ---
    ```
    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```
    """
}
