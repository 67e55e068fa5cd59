import SourceText

enum FrontMatterTooLarge {
  static let rule = Rule.hard("front-matter/too-large", page: page)

  private static let page = """
    # front-matter/too-large

    Front matter must not be longer than 64 KiB, or than `limits: {front_matter_bytes: …}` of `lectern.yaml`.

    Keys describe a lesson, the body is the lesson. Front matter of that size is nearly always a body whose
    opening `---` was taken for front matter.

    ## Fails

    ```fail lectern.yaml
    limits: {front_matter_bytes: 40}
    ```
    ```fail content/courses/holdem/course.md
    ⟦---⟧
    title: A title that fills the front matter
    level: beginner
    ---
    ```

    ## Passes

    ```pass lectern.yaml
    limits: {front_matter_bytes: 40}
    ```
    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```
    """
}
