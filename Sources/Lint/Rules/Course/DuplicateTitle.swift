import Content
import SourceText

enum DuplicateTitle {
  static let rule = Rule.hard("course/duplicate-title", page: page) { context, findings in
    let groups = Dictionary(grouping: context.repository.courses) { course in
      "\(course.level.rawValue)\n\(Folding.fold(course.title))"
    }
    for group in groups.values where group.count > 1 {
      for course in group {
        let others = group.filter { $0.header.source.path != course.header.source.path }
        findings.add(
          "another \(course.level.rawValue) course has the title \"\(course.title)\"",
          in: course.header.source,
          at: JSONPointer.root.key("title"), help: "give them different titles",
          related: others.map {
            RelatedLocation($0.header.source.location(JSONPointer.root.key("title")), "also here")
          })
      }
    }
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
