import Content
import SourceText

enum DuplicateTitle {
  static let rule = Rule.hard("course/duplicate-title", page: page) { context, findings in
    DuplicateReport.report(
      context.repository.courses.filter(\.isWritten),
      by: { "\($0.level.rawValue)\n\(Folding.fold($0.title))" },
      at: { ($0.header.source, JSONPointer.root.key("title")) },
      { "another \($0.level.rawValue) course has the title \"\($0.title)\"" },
      help: "give them different titles", &findings)
  }

  private static let page = """
    # course/duplicate-title

    Two courses of one level must not have the same title. Case, width and runs of blanks do not make a
    difference.

    A catalogue lists courses by level and title; of two with one title a learner cannot tell which one a
    friend or a prerequisite meant.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: ⟦Pot odds⟧
    level: beginner
    ---
    ```
    ```fail content/courses/odds/course.md
    ---
    title: ⟦POT  ODDS⟧
    level: beginner
    ---
    ```

    Full-width letters are the same letters:

    ```fail content/courses/icm/course.md
    ---
    title: ⟦ICM 入门⟧
    level: advanced
    ---
    ```
    ```fail content/courses/bubble/course.md
    ---
    title: ⟦ＩＣＭ　入门⟧
    level: advanced
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Pot odds
    level: beginner
    ---
    ```
    ```pass content/courses/odds/course.md
    ---
    title: Pot odds
    level: advanced
    ---
    ```
    """
}

extension Course {
  /// Whether title and level are its file's and no defaults for what could not be read.
  fileprivate var isWritten: Bool {
    header.source.text("title") != nil && header.source.text("level") != nil
  }
}
