import SourceText

enum MergeConflict {
  static let rule = Rule.hard("file/merge-conflict", page: page)

  private static let page = """
    # file/merge-conflict

    No markers of a merge conflict may be left in a file: lines of seven `<`, `=` and `>`, in this order.

    Both versions of the text stand there, and a learner would read both.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ⟦<<<<<<< HEAD⟧
    Position is power.
    =======
    Position is worth money.
    >>>>>>> other
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    Position is power.
    ```
    """
}
