import SourceText

enum WrongForm {
  static let rule = Rule.hard("schema/pattern", page: page)

  private static let page = """
    # schema/pattern

    A text must have the form that its key asks for: a slug, a language tag, a colour, a version.

    Such texts are read by programs: a language tag that is none chooses no language, and the page is read aloud
    in the wrong one.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    language: ⟦english (US)⟧
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    language: en-US
    ---
    ```
    """
}
