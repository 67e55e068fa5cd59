import Content
import SourceText

enum BrokenAnchor {
  static let rule = Rule.soft("link/broken-anchor", .error, page: page) { context, findings in
    for place in context.linkPlaces where place.destination.utf8.contains(UInt8(ascii: "#")) {
      switch place.target {
      case .fragment(let fragment):
        report(fragment, place, among: place.anchors, "this text", context, &findings)
      case .object(let header, let fragment?) where header.source.pointer == .root && !place.isEmbedded:
        let path = header.source.path
        let anchors = context.repository.index.anchors(of: path)
        report(fragment, place, among: anchors, path.string, context, &findings)
      default: continue
      }
    }
  }

  private static func report(
    _ fragment: String, _ place: LinkPlace, among anchors: Set<String>?, _ owner: String,
    _ context: LintContext, _ findings: inout Findings
  ) {
    guard let anchors, !fragment.isEmpty, !anchors.contains(fragment), !isBrowsers(fragment) else { return }
    let help: String?
    if let nearest = Suggestion.closest(to: fragment, among: anchors) {
      help = "did you mean \"#\(nearest)\"?"
    } else {
      help = anchors.isEmpty ? "it has no headings" : "there are \(Suggestion.list(anchors.sorted()))"
    }
    let meant = Suggestion.correction(of: fragment, among: anchors)?.word
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
