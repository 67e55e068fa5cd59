import Content
import Markdown
import SourceText

enum InsecureURL {
  static let rule = Rule.soft("link/insecure-url", .warning, page: page) { context, findings in
    for place in context.linkPlaces {
      guard case .address(scheme: "http") = place.target, let host = AddressParts(place.destination).host,
        !host.isEmpty, !isLocal(host)
      else { continue }
      findings.add(
        place.isEmbedded
          ? "what the page loads from \"\(host)\" comes without encryption"
          : "the link to \"\(host)\" is without encryption",
        at: place.location, pointer: place.pointer,
        help: isImplied(place) ? "write `https://` in front" : "use https, where the site answers to it",
        fix: fix(place))
    }
  }

  /// Whether an address stays on the reader's own machine.
  private static func isLocal(_ host: String) -> Bool {
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    if ["localhost", "::1", "0.0.0.0"].contains(name) || name.hasSuffix(".localhost") { return true }
    let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
  }

  /// Whether the text says only `www.…`, and Markdown made it an address.
  private static func isImplied(_ place: LinkPlace) -> Bool {
    place.form == .bare
      && place.location.range.bytes.count + scheme.utf8.count == place.destination.utf8.count
  }

  private static let scheme = "http://"

  /// Not every site answers to https, so the author decides.
  private static func fix(_ place: LinkPlace) -> Fix? {
    let written = place.location.range
    guard place.isExact, place.form != nil else { return nil }
    if isImplied(place) {
      let start = SourceRange(written.start, written.start)
      return Fix("write it with https", isSafe: false, edits: [TextEdit(start, "https://")])
    }
    // Behind an escape or a reference the scheme may be written otherwise.
    guard written.bytes.count == place.destination.utf8.count else { return nil }
    let end = SourceRange(written.bytes.lowerBound..<written.bytes.lowerBound + "http".utf8.count)
    return Fix("use https", isSafe: false, edits: [TextEdit(end, "https")])
  }

  private static let page = """
    # link/insecure-url

    Links, pictures and further material should use https. Addresses of the reader's own machine, `localhost`
    and `127.0.0.1`, may use http. An address in the text that begins with `www.` becomes an http link, so it
    needs its `https://` too.

    What comes over http can be read and changed on its way, and browsers do not show such pictures in a page
    that itself came over https.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    resources:
      - {title: Chart, url: ⟦"http://www.pokeriq.app/chart"⟧}
    ---
    See [the rules](⟦http://www.pagat.com/poker/⟧) or ⟦www.pagat.com⟧.

    ![The table](⟦http://www.pagat.com/table.png⟧)
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    See [the rules](https://www.pagat.com/poker/). Your own server answers at <http://localhost:8080/>.
    ```
    """
}
