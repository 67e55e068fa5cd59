import Markdown
import SourceText

enum ForeignSyntaxRule {
  static let rule = Rule.soft("markdown/foreign-syntax", .warning, page: page) { context, findings in
    for place in OutlinePlace.all(context.repository) {
      for syntax in place.outline.foreignSyntax {
        findings.add(
          "\(name(syntax.form)) of another dialect is shown as it is written",
          at: place.location(syntax.range), pointer: place.pointer, help: help(syntax.form))
      }
    }
  }

  private static func name(_ form: ForeignSyntax.Form) -> String {
    switch form {
    case .admonition: "an admonition"
    case .container: "a container"
    case .attributes: "a list of attributes"
    case .wikiLink: "a link in double brackets"
    case .contents: "a placeholder for a table of contents"
    case .template: "a template tag"
    case .highlight: "a highlight"
    }
  }

  private static func help(_ form: ForeignSyntax.Form) -> String {
    switch form {
    case .admonition(isFolded: false), .container:
      "write a callout: `> [!NOTE]` on a line of its own, and `> ` before each line of the text"
    case .admonition(isFolded: true):
      "write `<details><summary>…</summary>`, an empty line, the text and `</details>`"
    case .attributes: "remove it; headings have anchors of their own, and the platform decides how pages look"
    case .wikiLink: "write `[text](path/to/file.md)`"
    case .contents: "remove it, or write a list of links to the headings"
    case .template: "write out what it stands for, or put it in backticks to show it"
    case .highlight: "write `**…**` or `<mark>…</mark>`"
    }
  }

  private static let page = """
    # markdown/foreign-syntax

    Texts should not hold the syntax of other dialects: `!!! note` and `???`, `:::` containers, attributes in
    braces, `[[links]]`, `[TOC]`, template tags, `==highlights==`. Here none of it means anything.

    Learners see the marks as they are written, and often the text behind them as a code block. Callouts are
    written `> [!NOTE]` (or `TIP`, `IMPORTANT`, `WARNING`, `CAUTION`). Code, escapes and formulas are left alone.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ⟦[TOC]⟧

    ## The button ⟦{#button}⟧

    ⟦!!! note "Position"⟧
        The button acts last.

    ⟦::: tip⟧
    See ⟦[[Pot odds]]⟧ and ⟦{% include odds.md %}⟧.
    :::

    Position is ⟦==an advantage==⟧.
    ⟦{: .lead }⟧
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ## The button

    > [!NOTE]
    > The button acts last.

    A wiki writes `[[Pot odds]]`, a matrix is [[1, 2], [3, 4]], and `a == b` compares. What??? Really!!!
    ```
    """
}
