import Content
import SourceText

enum BrokenAsset {
  static let rule = Rule.hard("link/broken-asset", page: page) { context, findings in
    for broken in context.brokenLinks where broken.isAsset && broken.deleted == nil {
      findings.add(
        broken.message, at: broken.place.location, pointer: broken.place.pointer, help: broken.help,
        fix: broken.meant.flatMap {
          broken.place.fix(path: $0, isSafe: false, context.source(broken.place.location.path))
        })
    }
  }

  private static let page = """
    # link/broken-asset

    A picture, a video, a download, a thumbnail or an avatar that is named by a path must be a file of the
    repository.

    A learner would see a broken picture, and a lesson that explains it.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    thumbnail: ⟦assets/cover.png⟧
    ---
    ![The table](⟦assets/tabel.svg⟧)
    ```
    ```fail content/courses/holdem/assets/table.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    thumbnail: https://example.org/cover.png
    ---
    ![The table](assets/table.svg)
    ```
    ```pass content/courses/holdem/assets/table.svg
    <svg xmlns="http://www.w3.org/2000/svg"/>
    ```
    """
}
