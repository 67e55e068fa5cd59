import SourceText

enum UnreadableFile {
  static let rule = Rule.hard("file/unreadable", page: page)

  private static let page = """
    # file/unreadable

    Every file that content is made of must be there and be readable: no link to nothing, no folder where a file
    belongs, no pipe or device, no file that the system refuses to hand out.

    What cannot be read cannot be published, and publishing the rest as if it were not there would take it away
    from learners. Links into an unreadable file and references to
    what it holds are not reported as well.

    ## Fails

    A symbolic link whose target was removed, a file without read permission, or a folder that is called
    `module.md`.

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```
    """
}
