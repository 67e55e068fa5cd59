import SourceText

enum NotUTF8 {
  static let rule = Rule.hard("file/not-utf8", page: page)

  private static let page = """
    # file/not-utf8

    Text files must be UTF-8, with or without a byte order mark.

    Another encoding cannot be told from its bytes with certainty, and a wrong guess shows learners `cafÃ©` for
    `café`. Editors save as UTF-8 when told to once.

    ## Fails

    A file saved as Latin-1, GBK or UTF-16. The finding underlines the first bytes that are not UTF-8.

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: 德州扑克，café
    level: beginner
    ---
    ```
    """
}
