import SourceText

enum TabIndentation {
  static let rule = Rule.hard("yaml/tab-indentation", page: page)

  private static let page = """
    # yaml/tab-indentation

    Lines of YAML are indented with spaces, not with tabs.

    YAML forbids tabs there, because nobody agrees on how wide one is. Where an editor writes tabs, readers of
    YAML refuse the file with a message that rarely says so.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    tags:
    ⟦	⟧- preflop
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    tags:
      - preflop
    ---
    ```
    """
}
