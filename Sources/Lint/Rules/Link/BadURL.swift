import Content
import Markdown
import SourceText

enum BadURL {
  static let rule = Rule.soft("link/bad-url", .error, page: page) { context, findings in
    for place in context.linkPlaces {
      guard case .address(_) = place.target,
        let problem = AddressProblem.find(in: place.destination, isBare: place.form == .bare)
      else { continue }
      findings.add(problem.message, at: place.location, pointer: place.pointer, help: problem.help)
    }
  }

  private static let page = """
    # link/bad-url

    An address must be one that a browser can open: a scheme that it knows, two slashes, a host, a port up to
    65535, and percent signs that two hexadecimal digits follow. `mailto:` needs a mail address, unless a
    subject makes it a mail that the reader sends to a friend. Whether anything answers at the address is not
    looked up.

    An address in the text that is not in angle brackets ends at a blank. Chinese text has none behind it, so it
    takes the next words with it.

    A learner taps the link and gets the browser's error page.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    resources:
      - {title: Chart, url: ⟦"https://charts.pokeriq.app:80800/utg"⟧}
    ---
    Read [this](⟦htps://en.wikipedia.org/wiki/Poker⟧), [that](⟦https:/en.wikipedia.org⟧) or
    [another](⟦https:///wiki/Poker⟧), then write [to us](⟦mailto:coach⟧).

    详见 ⟦https://zh.wikipedia.org/wiki/德州扑克，然后继续。⟧
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Read [this](https://en.wikipedia.org/wiki/Poker), then write [to us](mailto:coach@pokeriq.app) or
    [tell a friend](mailto:?subject=Poker).

    详见 <https://zh.wikipedia.org/wiki/德州扑克>，然后继续。
    ```
    """
}
