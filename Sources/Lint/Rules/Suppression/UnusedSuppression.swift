import SourceText

enum UnusedSuppression {
  static let rule = Rule.soft("suppression/unused", .warning, page: page)

  private static let page = """
    # suppression/unused

    A comment that suppresses findings should suppress one, and say why.

    A suppression outlives what it was written for: the text is mended, and the comment stays and would hide the
    next mistake on its line. One without a reason, one that begins with an unknown word, and one for errors that
    nothing may suppress do not hold at all, and are reported for that. So is a line under `rules:` in
    `lectern.yaml` that lowers such errors. A suppression of a rule that did not run is left alone;
    `--select suppression/unused` runs them all.

    The fix removes the comment, or takes the one rule out of several.

    ## Fails

    ```fail content/courses/holdem/01-preflop/position.md
    ---
    title: Position
    ---
    ⟦<!-- lectern-disable-next-line link/broken-file: the glossary is written next week -->⟧
    Who acts last knows most.
    ```

    A reason is missing:

    ```fail content/courses/holdem/01-preflop/position.md
    ---
    title: Position
    duration_minutes: 5 ⟦# lectern-disable-line lesson/empty-body⟧
    ---
    Who acts last knows most.
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em # lectern-disable-line course/no-lessons: they come with the autumn term
    level: beginner
    ---
    ```
    """
}
