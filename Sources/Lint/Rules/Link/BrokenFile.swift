import Content
import SourceText

enum BrokenFile {
  static let rule = Rule.hard("link/broken-file", page: page) { context, findings in
    for broken in context.brokenLinks where !broken.isAsset && broken.deleted == nil {
      findings.add(
        broken.message, at: broken.place.location, pointer: broken.place.pointer, help: broken.help,
        fix: broken.meant.flatMap {
          broken.place.fix(path: $0, isSafe: false, context.source(broken.place.location.path))
        })
    }
  }

  private static let page = """
    # link/broken-file

    A link to another file of the repository must lead to one. Paths are relative to the file that holds the
    link; a course or a module is linked by its file or by its folder.

    Links between files become addresses when the content is published. One that leads nowhere would be a dead
    end in the middle of a lesson.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Read [pot odds](⟦02-pot-ods.md⟧) next, then [the notes](⟦_notes.md⟧).
    ```
    ```fail content/courses/holdem/01-preflop/02-pot-odds.md
    ---
    title: Pot odds
    ---
    Compare the price with the chance.
    ```
    ```fail content/courses/holdem/01-preflop/_notes.md
    What is not meant to be published.
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Read [pot odds](02-pot-odds.md) next, or go back to [the course](../).
    ```
    ```pass content/courses/holdem/01-preflop/02-pot-odds.md
    ---
    title: Pot odds
    ---
    Compare the price with the chance.
    ```
    """
}
