import Content
import SourceText

enum DeletedButReferenced {
  static let rule = Rule.hard("file/deleted-but-referenced", page: page) { context, findings in
    guard let change = context.change else { return }
    for broken in context.brokenLinks {
      guard let deleted = broken.deleted else { continue }
      let place = broken.place
      let file = place.location.path
      let new = change.files.renamed[deleted].map { now in
        // A course or module that was linked by its folder is so again.
        place.leadsTo(deleted) ? now : now.parent
      }
      let path = new.map { PathWriting.link(to: $0, from: file, like: place.destination) }
      let isFound = path.map { context.leadsSomewhere($0, in: file) } ?? false
      findings.add(
        "\"\(deleted)\" was \(new == nil ? "deleted" : "renamed") \(change.files.words)", at: place.location,
        pointer: place.pointer,
        help: path.map { "link to \"\($0)\"" } ?? "take the link away, or bring the file back",
        notes: new == nil || isFound ? [] : ["what it is called now takes no part in the content"],
        fix: path.flatMap { isFound ? fix(place, $0, context) : nil })
    }
  }

  /// Where the destination stands as it is, and not escaped or as a part of a longer text.
  private static func fix(_ place: LinkPlace, _ path: String, _ context: LintContext) -> Fix? {
    guard let source = context.source(place.location.path) else { return nil }
    let range = place.location.range
    let written = source.bytes[range.bytes.clamped(to: 0..<source.bytes.count)]
    guard written.elementsEqual(place.destination.utf8) else { return nil }
    return Fix("link to the new name", isSafe: true, edits: [TextEdit(range, path)])
  }

  private static let page = """
    # file/deleted-but-referenced

    A file that a change deletes or renames must not be linked any longer. It stands in place of
    `link/broken-file` and `link/broken-asset` where lint has something to compare with: `--changed-since` and
    `--staged`.

    The link was right until this change, and mostly stands in a file that the change does not touch. Whoever
    deletes a lesson sees here who still leads learners to it; after a rename the fix writes the new name.

    ## Fails

    A commit that deletes `02-pot-odds.md` while `01-position.md` says `[pot odds](02-pot-odds.md)`.

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

extension LintContext {
  fileprivate func leadsSomewhere(_ destination: String, in file: RepositoryPath) -> Bool {
    switch links.target(of: destination, in: file) {
    case .object, .asset: true
    default: false
    }
  }
}

extension LinkPlace {
  /// Whether it names the file itself, and not the folder around it.
  fileprivate func leadsTo(_ path: RepositoryPath) -> Bool {
    guard case .relative(let written) = LinkDestination(destination).form else { return false }
    return location.path.parent.resolving(written) == path
  }
}
