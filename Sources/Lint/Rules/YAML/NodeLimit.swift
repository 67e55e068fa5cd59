import SourceText

enum NodeLimit {
  static let rule = Rule.hard("yaml/node-limit", page: page)

  private static let page = """
    # yaml/node-limit

    A file must not hold more than 1,000,000 keys and values, or more than `limits: {yaml_nodes: …}` of
    `lectern.yaml`.

    The limit keeps the memory of every machine that checks the repository bounded.

    ## Fails

    ```fail lectern.yaml
    limits: {yaml_nodes: 8}
    ```
    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    tags: [preflop, ⟦flop⟧, turn]
    ---
    ```

    ## Passes

    ```pass lectern.yaml
    limits: {yaml_nodes: 8}
    ```
    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    tags: [preflop]
    ---
    ```
    """
}
