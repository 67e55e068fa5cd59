import SourceText

enum ControlCharacter {
  static let rule = Rule.hard("file/control-character", alsoWarns: true, page: page)

  private static let page = """
    # file/control-character

    No control characters, no marks that reorder the text around them, no byte order mark past the file's
    start, and no NUL written as an escape. A zero-width space (U+200B), a replacement character (U+FFFD) and the
    separators U+2028 and U+2029, at which some readers of YAML end a line, are warnings. Joiners such as U+200D, which emoji and several scripts need, are text.

    Nobody sees these characters in an editor, but they break searches, answers that are compared and, in code
    that learners copy, what the code does. The database cannot hold a NUL at all.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: ⟦"Pot\\0odds"⟧
    level: beginner
    ---
    A zero-width space stands between these two⟦\u{200B}⟧words, a separator behind these⟦\u{2028}⟧two.
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Pot odds
    level: beginner
    ---
    An emoji made with joiners is text: 👩‍🏫
    ```
    """
}
