import SourceText

enum MissingFrontMatter {
  static let rule = Rule.hard("front-matter/missing", page: page)

  private static let page = """
    # front-matter/missing

    A course, a module's file, a lesson and a character in Markdown begin with front matter: keys between two
    lines `---`. A course must have its `course.md`.

    The title, the level and the identity stand there. Without them a lesson has no name in the course, and a
    rename would lose its learners' progress.

    ## Fails

    ```fail content/courses/holdem/01-preflop/position.md
    ⟦⟧# Position

    Who acts last knows most.
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/position.md
    ---
    title: Position
    ---
    Who acts last knows most.
    ```
    """
}
