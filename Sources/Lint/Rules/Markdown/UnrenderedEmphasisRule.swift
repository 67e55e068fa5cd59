import Markdown
import SourceText

enum UnrenderedEmphasisRule {
  static let rule = Rule.soft("markdown/unrendered-emphasis", .warning, page: page) { context, findings in
    for place in OutlinePlace.all(context.repository) {
      for emphasis in place.outline.unrenderedEmphasis {
        let cause =
          switch emphasis.cause {
          case .punctuation: "one stands between a punctuation mark and a letter"
          case .blank: "a blank stands inside them"
          }
        findings.add(
          "these `\(emphasis.marker)` are shown as asterisks, since \(cause)",
          at: place.location(emphasis.range), pointer: place.pointer, help: help(emphasis),
          fix: emphasis.remedy.flatMap { remedy in
            place.fix(
              title(remedy.kind), isSafe: remedy.kind == .punctuationMovedOut, emphasis.range, remedy.text)
          })
      }
    }
  }

  private static func help(_ emphasis: UnrenderedEmphasis) -> String {
    guard let remedy = emphasis.remedy else {
      return "move the punctuation out of the markers, or put a blank outside beside them"
    }
    // A blank outside would not be seen in an excerpt.
    let isShort = remedy.text.count <= 60 && remedy.kind != .blankBeside
    return isShort ? "\(title(remedy.kind)): \(remedy.text)" : title(remedy.kind)
  }

  private static func title(_ kind: UnrenderedEmphasis.Remedy.Kind) -> String {
    switch kind {
    case .punctuationMovedOut: "move the punctuation out of the markers"
    case .blankBeside: "put a blank outside beside the markers"
    case .blanksRemoved: "remove the blanks inside the markers"
    }
  }

  private static let page = """
    # markdown/unrendered-emphasis

    Asterisks that were meant to emphasise should not reach the reader as asterisks. A marker does not close where
    a punctuation mark is before it and a letter follows at once, and does not open where it is the other way
    round; nor does it open or close beside a blank that is inside.

    Writing without blanks between words meets this all the time: `**注意：**你` is right to the eye of the author
    and wrong to every reader of CommonMark. Where the punctuation can stand outside without another meaning, or
    quotes are around all of it, `--fix` moves them. Asterisks that are powers, arguments or stars are left alone.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: 位置
    ---
    ⟦**注意：**⟧你在按钮位置最后行动。这就是⟦**“位置优势”**⟧的意思。

    约⟦**80%**⟧的利润来自后位。

    ⟦** Rule of thumb **⟧

    ⟦**Note:**⟧the blinds act last before the flop.
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: 位置
    ---
    **注意**：你在按钮位置最后行动。这就是“**位置优势**”的意思。

    约 **80%** 的利润来自后位。

    **Rule of thumb**

    **Note:** the blinds act last before the flop, 2 ** 3 is 8, and `f(**options)` takes options.
    ```
    """
}
