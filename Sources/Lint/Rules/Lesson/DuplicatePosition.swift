import Content
import SourceText

enum DuplicatePosition {
  static let rule = Rule.hard("lesson/duplicate-position", page: page) { context, findings in
    report(context.repository.lessons.map(\.header), "lesson of the module", &findings)
    report(context.repository.modules.map(\.header), "module of the course", &findings)
  }

  private struct Place: Hashable {
    let folder: RepositoryPath
    let position: Int
  }

  private static func report(_ headers: [ContentHeader], _ sibling: String, _ findings: inout Findings) {
    let part = JSONPointer.root.key("position")
    DuplicateReport.report(
      headers,
      by: { header -> Place? in
        guard let position = header.position else { return nil }
        // The name's number may be overridden by a line that could not be read.
        if header.source.isBroken, header.source.value[part] == nil { return nil }
        return Place(folder: folder(of: header.source.path), position: position)
      },
      at: { ($0.source, part) },
      { "another \(sibling) has the position \($0.position ?? 0)" },
      help: "give each its own number, in the name or as `position`", &findings)
  }

  /// The folder that holds a lesson, or a module's folder.
  private static func folder(of path: RepositoryPath) -> RepositoryPath {
    path.name == "module.md" ? path.parent.parent : path.parent
  }

  private static let page = """
    # lesson/duplicate-position

    Lessons of one module must have different positions, and so must the modules of one course. A position is
    the number in front of a file's or folder's name, or `position`, which wins. What has none follows the
    numbered ones in the order of their names.

    Of two lessons with one number nobody could say which comes first, and "next lesson" would depend on
    chance.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ⟦⟧---
    title: Position
    ---
    Who acts last knows most.
    ```
    ```fail content/courses/holdem/01-preflop/02-ranges.md
    ---
    title: Ranges
    position: ⟦1⟧
    ---
    Which hands to open.
    ```

    Two modules:

    ```fail content/courses/holdem/02-preflop/module.md
    ⟦⟧---
    title: Preflop
    ---
    ```
    ```fail content/courses/holdem/02-flop/module.md
    ⟦⟧---
    title: Flop
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Who acts last knows most.
    ```
    ```pass content/courses/holdem/01-preflop/02-ranges.md
    ---
    title: Ranges
    ---
    Which hands to open.
    ```
    ```pass content/courses/holdem/02-flop/01-texture.md
    ---
    title: Texture
    ---
    Wet boards and dry ones.
    ```
    ```pass content/courses/holdem/02-flop/summary.md
    ---
    title: Summary
    ---
    What to remember.
    ```
    ```pass content/courses/holdem/02-flop/reading.md
    ---
    title: Reading
    ---
    Where to go on.
    ```
    """
}
