import SourceText

enum DepthLimit {
  static let rule = Rule.hard("yaml/depth-limit", page: page)

  private static let page = """
    # yaml/depth-limit

    Lists and mappings must not stand inside each other past 64 levels, or past `limits: {yaml_depth: …}` of
    `lectern.yaml`.

    Nothing in the formats is deeper than a dozen levels; hundreds are a mistake of a program or an attack on one.

    ## Fails

    ```fail lectern.yaml
    limits: {yaml_depth: 3}
    ```
    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    x-notes: [[⟦[⟧]]]
    ---
    ```

    ## Passes

    ```pass lectern.yaml
    limits: {yaml_depth: 3}
    ```
    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    x-notes: [[]]
    ---
    ```
    """
}
