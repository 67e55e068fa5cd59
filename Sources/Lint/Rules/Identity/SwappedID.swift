import Content
import SourceText

enum SwappedID {
  static let rule = Rule.hard("identity/swapped-id", page: page) { context, findings in
    guard let change = context.change else { return }
    for (first, second) in ChangedIdentities(context, change).swaps {
      report(first, second, &findings)
      report(second, first, &findings)
    }
  }

  private static func report(_ pair: ObjectPair, _ other: ObjectPair, _ findings: inout Findings) {
    let part = JSONPointer.root.key("id")
    let place = { (header: ContentHeader) in header.source.claimPlace(part) }
    findings.add(
      "this \(pair.now.kind.words) has the id that the \(other.now.kind.words) \"\(other.now.key)\" had, and the "
        + "other way round",
      at: place(pair.now), pointer: pair.now.source.filePointer(part),
      help: "write `id: \(pair.before.id)` again",
      related: [RelatedLocation(place(other.now), "the other one")])
  }

  private static let page = """
    # identity/swapped-id

    Two objects must not exchange their ids. It is looked at where lint has something to compare with:
    `--changed-since` and `--staged`.

    Whoever finished the one would have finished the other, and nothing else would look wrong: every id is there,
    and each is there once. Files that exchange their names, and keep their ids with their texts, are fine.

    ## Fails

    A commit after which `01-position.md` holds the `id:` that `02-pot-odds.md` had, and the other way round.

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    id: 0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33
    title: Hold'em
    level: beginner
    ---
    ```
    """
}
