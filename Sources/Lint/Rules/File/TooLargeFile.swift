import SourceText

enum TooLargeFile {
  static let rule = Rule.hard("file/too-large", page: page)

  private static let page = """
    # file/too-large

    A content file must not be larger than `limits: {file_bytes: …}` of `lectern.yaml`, 8 MiB unless said. A
    larger file is not read at all.

    A lesson or an assessment of that size is nearly always something else that ended up under its name: a
    download, an export, a picture.

    ## Fails

    ```fail lectern.yaml
    limits: {file_bytes: 80}
    ```
    ```fail content/courses/holdem/course.md
    ⟦⟧---
    title: Hold'em
    level: beginner
    ---
    A description that makes the file longer than its repository allows.
    ```

    ## Passes

    ```pass lectern.yaml
    limits: {file_bytes: 80}
    ```
    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    A short description.
    ```
    """
}
