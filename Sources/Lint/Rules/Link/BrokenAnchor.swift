import Content
import SourceText

enum BrokenAnchor {
  static let rule = Rule.soft("link/broken-anchor", .error, page: page) { context, findings in
    var texts: [Text: Anchors] = [:]
    for place in context.linkPlaces where place.destination.utf8.contains(UInt8(ascii: "#")) {
      switch place.target {
      case .fragment(let fragment):
        let text = Text(path: place.location.path, pointer: place.pointer)
        guard let written = place.anchors, isMissing(fragment, in: written) else { continue }
        let anchors = texts[text] ?? Anchors(written)
        texts[text] = anchors
        report(fragment, place, among: anchors, "this text", context, &findings)
      case .object(let header, let fragment?) where header.source.pointer == .root && !place.isEmbedded:
        let path = header.source.path
        guard let written = context.repository.index.anchors(of: path), isMissing(fragment, in: written)
        else { continue }
        let text = Text(path: path, pointer: nil)
        let anchors = texts[text] ?? Anchors(written)
        texts[text] = anchors
        report(fragment, place, among: anchors, path.string, context, &findings)
      default: continue
      }
    }
  }

  /// A text that is linked into: a file's body, or a Markdown value.
  private struct Text: Hashable {
    let path: RepositoryPath
    let pointer: JSONPointer?
  }

  /// What can stand behind `#`, made ready once for all that is missing there.
  private struct Anchors {
    let index: WordIndex
    let list: String?

    init(_ anchors: Set<String>) {
      let sorted = anchors.sorted()
      index = WordIndex(sorted)
      list = sorted.isEmpty ? nil : Suggestion.list(sorted)
    }
  }

  private static func isMissing(_ fragment: String, in anchors: Set<String>) -> Bool {
    !fragment.isEmpty && !anchors.contains(fragment) && !isBrowsers(fragment)
  }

  private static func report(
    _ fragment: String, _ place: LinkPlace, among anchors: Anchors, _ owner: String, _ context: LintContext,
    _ findings: inout Findings
  ) {
    let near = anchors.index.candidates(for: fragment)
    let help: String
    if let nearest = Suggestion.closest(to: fragment, among: near) {
      help = "did you mean \"#\(nearest)\"?"
    } else {
      help = anchors.list.map { "there are \($0)" } ?? "it has no headings"
    }
    let meant = Suggestion.correction(of: fragment, among: near)?.word
    findings.add(
      "\(owner) has no heading or id \"\(fragment)\"", at: place.location, pointer: place.pointer, help: help,
      fix: meant.flatMap { anchor in
        let isSameName = anchor.lowercased() == fragment.lowercased()
        return place.fix(fragment: anchor, isSafe: isSameName, context.source(place.location.path))
      })
  }

  /// Fragments that a browser understands without an id: the top of a page, a text in it.
  private static func isBrowsers(_ fragment: String) -> Bool {
    fragment.lowercased() == "top" || fragment.hasPrefix(":~:")
  }

  private static let page = """
    # link/broken-anchor

    What stands behind `#` in a link must be a heading of the file that the link leads to, an `id` of its HTML,
    or a footnote. A heading's name is its text in lower case with hyphens for blanks, as GitHub makes it.

    The page opens all the same, at its top, and the learner looks for a section that was renamed.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ## Late position

    See [the button](⟦#buton⟧) and [the price](⟦02-pot-odds.md#the-prize⟧).

    <p id="button">The button acts last.</p>
    ```
    ```fail content/courses/holdem/01-preflop/02-pot-odds.md
    ---
    title: Pot odds
    ---
    ## The price

    Compare the price with the chance.
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ## Late position

    See [the button](#button), [the price](02-pot-odds.md#the-price) and [above](#late-position).

    <p id="button">The button acts last.</p>
    ```
    ```pass content/courses/holdem/01-preflop/02-pot-odds.md
    ---
    title: Pot odds
    ---
    ## The price

    Compare the price with the chance.
    ```
    """
}
