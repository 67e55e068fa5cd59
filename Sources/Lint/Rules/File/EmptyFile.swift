import SourceText

enum EmptyFile {
  static let rule = Rule.hard("file/empty", page: page)

  private static let page = """
    # file/empty

    A content file must hold something.

    An empty file is mostly what a crash, a full disk or a forgotten save left behind. Publishing it would
    replace a lesson with nothing.

    ## Fails

    ```fail content/categories.yaml
    ⟦⟧
    ```
    ```fail content/achievements.yaml
    ⟦⟧# to be written
    ```

    ## Passes

    ```pass content/categories.yaml
    - slug: poker
      name: Poker
    ```
    """
}
