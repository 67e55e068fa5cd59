import SourceText

enum MarkdownLimit {
  static let rule = Rule.hard("markdown/limit", page: page)

  private static let page = """
    # markdown/limit

    Tables have at most 200 columns and 100,000 cells, a paragraph at most 64 KiB, and quotes and lists stand at
    most 100 deep inside each other.

    Past these sizes the Markdown parser's time grows with the square of the text: a table of 28 KB can stop it for
    most of a minute. Such texts are refused before they are parsed. They are nearly always data that belongs into
    a file under `assets`.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ⟦>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> ⟧deep
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    > > not so deep
    ```
    """
}
