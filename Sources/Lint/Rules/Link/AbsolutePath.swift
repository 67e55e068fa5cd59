import Content
import SourceText

enum AbsolutePath {
  static let rule = Rule.soft("link/absolute-path", .error, page: page) { context, findings in
    let places = context.linkPlaces.filter { place in
      if case .absolutePath = place.target { true } else { false }
    }
    guard !places.isEmpty else { return }
    let paths = SitePaths(context)
    for place in places { report(place, paths, &findings) }
  }

  private static func report(_ place: LinkPlace, _ paths: SitePaths, _ findings: inout Findings) {
    guard let file = paths.file(place.destination) else {
      findings.add(
        "a path from the site's root leads to no file of this repository", at: place.location,
        pointer: place.pointer, severity: place.isEmbedded ? .error : .warning,
        help: place.isEmbedded
          ? "put the file into a folder `assets`, and write its path relative to this file"
          : "write its whole https address, or the path of a file relative to this one")
      return
    }
    let relative = SitePaths.destination(file, from: place.location.path, like: place.destination)
    // The value of a key stands in quotes or without; with them it is a text in any case.
    let text = place.form == nil ? "\"\(relative)\"" : relative
    findings.add(
      "a path from the site's root stands where a path relative to this file is expected", at: place.location,
      pointer: place.pointer, help: "write \"\(relative)\"",
      fix: place.isExact
        ? Fix("write the relative path", isSafe: true, edits: [TextEdit(place.location.range, text)]) : nil)
  }

  private static let page = """
    # link/absolute-path

    A link to a file of the repository is written relative to the file that it stands in, not from the root of
    a site. A path from the root that means a file of the repository has a fix. Any other one is a warning: it may
    be a page of the application that shows the content, which nothing here can check. Where those are meant,
    switch the rule off for the files that hold them, in `lectern.yaml`. A picture that is none of the repository's
    is an error.

    Only relative paths are checked, and become the addresses that `urls:` gives them. A path from the root breaks
    as soon as a lesson is renamed, or the application moves.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ![The table](⟦/courses/holdem/assets/table.svg⟧)

    Read [ranges](⟦/content/courses/holdem/01-preflop/02-ranges.md#suits⟧), then [log in](⟦/login⟧).
    ```
    ```fail content/courses/holdem/01-preflop/02-ranges.md
    ---
    title: Ranges
    ---
    ## Suits

    Suited hands win a little more.
    ```
    ```fail content/courses/holdem/assets/table.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ![The table](../assets/table.svg)

    Read [ranges](02-ranges.md#suits), then [log in](https://www.pokeriq.app/login).
    ```
    ```pass content/courses/holdem/01-preflop/02-ranges.md
    ---
    title: Ranges
    ---
    ## Suits

    Suited hands win a little more.
    ```
    ```pass content/courses/holdem/assets/table.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    """
}
