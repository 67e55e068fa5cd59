import SourceText

enum RepeatedItem {
  static let rule = Rule.hard("schema/unique-items", page: page)

  private static let page = """
    # schema/unique-items

    A list of tags, prerequisites, aliases and the like holds each entry once.

    The second one adds nothing, and is often the place where another word was meant.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    tags: [preflop, ⟦preflop⟧]
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    tags: [preflop, flop]
    ---
    ```
    """
}
