import SourceText

enum UnsupportedTag {
  static let rule = Rule.hard("yaml/unsupported-tag", page: page)

  private static let page = """
    # yaml/unsupported-tag

    Only YAML's own tags (`!!str`, `!!int` and so on) are read, and only before a value that they fit.

    A tag such as `!include` or `!!python/object` asks a particular program to do something. Content is data: no
    program runs from it. A text that begins with `!` needs quotes.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    tags: [⟦!include⟧ tags.yaml]
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: !!str Hold'em
    level: beginner
    tags: ["!include"]
    ---
    ```
    """
}
