import Content
import Markdown
import SourceText

enum LeftoverText {
  static let rule = Rule.soft("lesson/leftover", .warning, page: page) { context, findings in
    let languages = Languages(context.repository)
    for contents in context.repository.files {
      let path = contents.file.path
      let isStrict = languages.hasWordTodo(path)
      for leftover in contents.body.outline?.leftovers ?? [] where counts(leftover, isStrict) {
        report(leftover, at: SourceLocation(path: path, range: leftover.text.range), nil, &findings)
      }
      for value in contents.markdownValues {
        for leftover in value.outline.leftovers where counts(leftover, isStrict) {
          report(leftover, at: SourceLocation(path: path, range: value.range), value.pointer, &findings)
        }
      }
      for (key, value) in titles(contents) {
        for leftover in Leftover.all(in: value.string ?? "") where counts(leftover, isStrict) {
          report(
            leftover, at: SourceLocation(path: path, range: value.range), JSONPointer.root.key(key), &findings
          )
        }
      }
    }
    for place in context.linkPlaces where isPlaceholder(place) {
      findings.add(
        "the link leads to an address that is only an example", at: place.location, pointer: place.pointer,
        help: "write the address that is meant, or put it in backticks")
    }
  }

  /// Keys of front matter that learners read.
  private static func titles(_ contents: FileContents) -> [(String, LocatedValue)] {
    switch contents.file.role {
    case .course, .module, .lesson:
      ["title", "description"].compactMap { key in
        // A module's description is Markdown, which was read.
        let isRead = key == "description" && contents.markdownValues.contains { $0.pointer == .root.key(key) }
        return isRead ? nil : contents.value[JSONPointer.root.key(key)].map { (key, $0) }
      }
    default: []
    }
  }

  private static func counts(_ leftover: Leftover, _ isStrict: Bool) -> Bool {
    leftover.isNote || !isStrict || leftover.text.value != "TODO"
  }

  private static func report(
    _ leftover: Leftover, at location: SourceLocation, _ pointer: JSONPointer?, _ findings: inout Findings
  ) {
    let text = leftover.text.value
    switch leftover.kind {
    case .mark:
      findings.add(
        "\"\(text)\" is left in the text", at: location, pointer: pointer,
        help:
          "finish it; a note to yourself belongs into a comment, `<!-- … -->`, and a word that is meant so "
          + "into backticks")
    case .filler:
      findings.add(
        "\"\(text)\" fills the place of a text", at: location, pointer: pointer, help: "write the text")
    case .promise:
      findings.add(
        "\"\(text)\" stands in the place of a text", at: location, pointer: pointer,
        help: "write the text, or set `published: false` until it is there")
    }
  }

  /// Whether a link leads to one of the domains that are kept for examples (RFC 2606, 3).
  private static func isPlaceholder(_ place: LinkPlace) -> Bool {
    guard case .address(let scheme) = place.target, scheme == "http" || scheme == "https",
      let host = AddressParts(place.destination).host
    else { return false }
    return ["example.com", "example.org", "example.net"].contains { host == $0 || host.hasSuffix("." + $0) }
  }

  /// Which files are in a language where "todo" is a word, so that in capitals it is one too.
  private struct Languages {
    private var byPath: [RepositoryPath: String] = [:]
    private let locale: String

    init(_ repository: ContentRepository) {
      locale = repository.configuration.locale
      var courses: [ContentKey: String] = [:]
      for course in repository.courses {
        courses[course.header.key] = course.language
        byPath[course.header.source.path] = course.language
      }
      for module in repository.modules { byPath[module.header.source.path] = courses[module.course] }
      for lesson in repository.lessons {
        byPath[lesson.header.source.path] = lesson.language ?? courses[lesson.course]
      }
      for assessment in repository.assessments {
        byPath[assessment.header.source.path] = courses[assessment.course]
      }
    }

    func hasWordTodo(_ path: RepositoryPath) -> Bool {
      let language = (byPath[path] ?? locale).prefix { $0 != "-" }.lowercased()
      return ["es", "pt", "gl", "ast", "an"].contains(language)
    }
  }

  private static let page = """
    # lesson/leftover

    A text that learners see should hold nothing that its author meant to replace: `TODO`, `FIXME` and `TBD` in
    capitals and as words of their own, "lorem ipsum", a paragraph that says nothing but "Coming soon" (or 敬请期待,
    待补充, 待完善), and links to `example.com`, `example.org` and `example.net`. That holds for titles, bodies and
    the Markdown of assessments and other files. Code and HTML comments may hold all of it, and so may what a
    lesson names: "a TODO app". Where "todo" is a word, as in Spanish and Portuguese, `TODO` needs a colon or a
    parenthesis behind it.

    Learners take an unfinished sentence for a sign of how the rest was made.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Who acts last knows most. ⟦TODO⟧: add a chart, see [this one](⟦https://example.com/chart⟧).

    ⟦Lorem ipsum⟧ dolor sit amet.

    ## The blinds

    _⟦Coming soon⟧!_
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Who acts last knows most.

    <!-- TODO: add a chart. -->

    In code a `TODO` marks what is left to do.
    ```
    """
}
