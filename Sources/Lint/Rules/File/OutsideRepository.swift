import SourceText

enum OutsideRepository {
  static let rule = Rule.hard("file/outside-repository", page: page)

  private static let page = """
    # file/outside-repository

    A symbolic link in the content must not lead out of the repository.

    What stands outside is not part of the commit: it differs from machine to machine, and it may be a file that
    nobody meant to publish.

    ## Fails

    `content/courses/holdem/assets/chart.png` as a symbolic link to `/home/lin/chart.png`.

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```
    """
}
