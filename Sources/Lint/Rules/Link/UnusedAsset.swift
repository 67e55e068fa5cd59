import Content
import Markdown
import SourceText

enum UnusedAsset {
  static let rule = Rule.soft("link/unused-asset", .warning, page: page) { context, findings in
    for path in AssetUse.unused(context) {
      findings.add(
        "nothing refers to this file", at: SourceLocation(path: path, range: .wholeFile),
        help: "remove it, or list it under `ignore:` in lectern.yaml")
    }
  }

  private static let page = """
    # link/unused-asset

    A file in a folder `assets` should be used: by a link, a picture, raw HTML, a key such as `thumbnail`, `avatar`
    or `icon`, or another asset that names it. A larger copy with `@2x` in its name is used where the file itself
    is. Licences and notices need no reference.

    Everything in such a folder is published. What nothing refers to is often the old version of a picture, or one
    whose lesson forgot it.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ![The table](../assets/table.svg)
    ```
    ```fail content/courses/holdem/assets/table.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    ```fail content/courses/holdem/assets/table-old.svg
    ⟦⟧<svg xmlns="http://www.w3.org/2000/svg"/>
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    ![The table](../assets/table.svg)
    ```
    ```pass content/courses/holdem/assets/table.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    ```pass content/courses/holdem/assets/LICENSE.txt
    Drawn for this course. Use it as you like.
    ```
    """
}
