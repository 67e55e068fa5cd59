import Content
import Markdown
import SourceText

enum DuplicateLessonTitle {
  static let rule = Rule.off("lesson/duplicate-title", page: page) { context, findings in
    DuplicateReport.report(
      context.repository.lessons, by: { key($0.title, in: $0.course) },
      at: { location($0.header.source, $0.body) },
      { "another lesson of this course has the title \"\($0.title)\"" }, help: help, &findings)
    DuplicateReport.report(
      context.repository.modules, by: { key($0.title, in: $0.course) },
      at: { location($0.header.source, $0.body) },
      { "another module of this course has the title \"\($0.title)\"" }, help: help, &findings)
  }

  private static let help = "say what makes this one another"

  private static func key(_ title: String, in course: ContentKey) -> String? {
    let folded = Folding.fold(title)
    return folded.isEmpty ? nil : "\(course)\n\(folded)"
  }

  /// Where a title is written: its key, else the first heading, else the file.
  private static func location(_ source: ObjectSource, _ body: Body) -> SourceLocation {
    let part = JSONPointer.root.key("title")
    if source.value[part] != nil { return source.location(part) }
    let heading = source.path.name == "module.md" ? nil : body.outline?.headings.first
    return SourceLocation(path: source.path, range: heading?.textRange ?? source.headRange)
  }

  private static let page = """
    # lesson/duplicate-title

    Two lessons of one course should not have the same title, and neither should two of its modules. Case, width and
    runs of blanks do not make a difference. This rule is off unless it is selected, or raised in `lectern.yaml`:
    a "Summary" at the end of each module is common.

    In a search, in bookmarks and in notes a lesson stands without its module.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: ⟦Position⟧
    ---
    Who acts last knows most.
    ```
    ```fail content/courses/holdem/02-flop/01-place.md
    ---
    free: true
    ---
    # ⟦POSITION⟧

    Who acts last still knows most.
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position before the flop
    ---
    Who acts last knows most.
    ```
    ```pass content/courses/holdem/02-flop/01-place.md
    ---
    title: Position on the flop
    ---
    Who acts last still knows most.
    ```
    """
}
