import Content
import Markdown
import SourceText

enum NoTitle {
  static let rule = Rule.hard("lesson/no-title", page: page) { context, findings in
    for lesson in context.repository.lessons where !lesson.header.source.isBroken {
      check(lesson, &findings)
    }
    for module in context.repository.modules {
      checkBlank(module.title, in: module.header.source, &findings)
    }
  }

  /// Characters that a title's column holds.
  private static let longest = 255

  private static func check(_ lesson: Lesson, _ findings: inout Findings) {
    let source = lesson.header.source
    let part = JSONPointer.root.key("title")
    if source.value[part] != nil { return checkBlank(lesson.title, in: source, &findings) }
    guard let outline = lesson.body.outline else { return }
    if Folding.fold(lesson.title).isEmpty {
      // A misspelt key is the schema's finding, and its cause.
      guard !misspells(source) else { return }
      findings.add(
        "the lesson has neither a `title` nor a heading",
        at: SourceLocation(path: source.path, range: source.headRange), pointer: .root,
        help: "add `title: …` to the front matter")
    } else if let heading = outline.headings.first, lesson.title.unicodeScalars.count > longest {
      findings.add(
        "the heading that serves as title has \(lesson.title.unicodeScalars.count) characters, more than "
          + "the \(longest) of a title",
        at: SourceLocation(path: source.path, range: heading.textRange),
        help: "add a shorter `title: …` to the front matter")
    }
  }

  private static func misspells(_ source: ObjectSource) -> Bool {
    (source.value.mapping?.keys ?? []).contains { key in
      key == "name" || Suggestion.closest(to: key, among: ["title"]) != nil
    }
  }

  private static func checkBlank(_ title: String, in source: ObjectSource, _ findings: inout Findings) {
    guard source.text("title")?.text.isEmpty == false, Folding.fold(title).isEmpty else { return }
    findings.add("the title is blank", in: source, at: JSONPointer.root.key("title"), help: "write a title")
  }

  private static let page = """
    # lesson/no-title

    A lesson needs a title: `title` in its front matter, else its first heading, of at most 255 characters.
    A title must not be blank. A module without one is named after its folder.

    Without a title the table of contents has a line that nobody can read or tap.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    ⟦free⟧: true
    ---
    Who acts last knows most.
    ```

    Blank:

    ```fail content/courses/holdem/01-preflop/module.md
    ---
    title: ⟦"　"⟧
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    free: true
    ---
    # Position

    Who acts last knows most.
    ```
    ```pass content/courses/holdem/01-preflop/02-ranges.md
    ---
    title: 起手牌范围
    ---
    哪些牌可以加注入池。
    ```
    """
}
