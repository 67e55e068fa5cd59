import SourceText

enum StrayFile {
  static let rule = Rule.soft("file/stray-file", .warning, page: page)

  private static let page = """
    # file/stray-file

    A file in the content folders should stand where something reads it. Pictures and downloads belong into a
    folder `assets`; what is not meant to be read is listed under `ignore:` in `lectern.yaml` or begins with `_`.

    A lesson one folder too deep, or an assessment beside its folder, is otherwise missed in silence: learners
    never see it, and nobody is told.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```
    ```fail content/courses/holdem/position.md
    ⟦⟧---
    title: Position
    ---
    Who acts last knows most.
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```
    ```pass content/courses/holdem/01-preflop/position.md
    ---
    title: Position
    ---
    Who acts last knows most.
    ```
    """
}
