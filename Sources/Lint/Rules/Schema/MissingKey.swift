import SourceText

enum MissingKey {
  static let rule = Rule.hard("schema/required", page: page)

  private static let page = """
    # schema/required

    Keys that a format asks for must be there: a course's `title` and `level`, a question's `id`, `type` and
    `prompt`, and so on. In a file that could be read only in part nothing is missing with certainty, so nothing is
    reported.

    A course without a level cannot be found by learners who look for one; a question without an id loses its
    answers when the next one is put in front of it.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    ⟦title⟧: Hold'em
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```
    """
}
