import Content
import SourceText

enum PositionGap {
  static let rule = Rule.off("lesson/position-gap", page: page) { context, findings in
    let repository = context.repository
    report(Dictionary(grouping: repository.lessons, by: \.module).values.map { $0.map(\.header) }, &findings)
    report(Dictionary(grouping: repository.modules, by: \.course).values.map { $0.map(\.header) }, &findings)
  }

  private static let part = JSONPointer.root.key("position")

  private static func report(_ families: [[ContentHeader]], _ findings: inout Findings) {
    for siblings in families {
      // The number that is missing may be in a file that could not be read.
      guard !siblings.contains(where: { $0.source.isBroken && $0.source.value[part] == nil }) else {
        continue
      }
      let numbered = siblings.compactMap { header in header.position.map { (position: $0, header: header) } }
        .sorted { ($0.position, $0.header.key.string) < ($1.position, $1.header.key.string) }
      var last: Int?
      for (position, header) in numbered {
        defer { last = position }
        // The first may be 0 or 1.
        let expected = last.map { $0 + 1 } ?? 1
        guard position > expected else { continue }
        let source = header.source
        let isWritten = source.value[part] != nil
        let location =
          isWritten ? source.location(part) : SourceLocation(path: source.path, range: source.headRange)
        findings.add(
          last.map { "the position \(position) follows \($0)" }
            ?? "the first position is \(position)",
          at: location, pointer: source.filePointer(part),
          help: position == expected + 1
            ? "the position \(expected) is free" : "the positions \(expected) to \(position - 1) are free")
      }
    }
  }

  private static let page = """
    # lesson/position-gap

    The positions of a module's lessons, and of a course's modules, should leave out no number. They begin with 0 or
    with 1. This rule is off unless it is selected, or raised in `lectern.yaml`: 10, 20, 30 is a good way to keep
    room for more.

    Where siblings are counted one by one, a gap is a lesson that was forgotten, or lost.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Who acts last knows most.
    ```
    ```fail content/courses/holdem/01-preflop/03-ranges.md
    ---
    ⟦title⟧: Ranges
    ---
    Which hands to open.
    ```
    ```fail content/courses/holdem/01-preflop/raises.md
    ---
    title: Raises
    position: ⟦7⟧
    ---
    How much to raise.
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
    ```pass content/courses/holdem/01-preflop/summary.md
    ---
    title: Summary
    ---
    What to remember.
    ```
    """
}
