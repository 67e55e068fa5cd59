import Content
import SourceText

enum ChangedID {
  static let rule = Rule.hard("identity/changed-id", page: page) { context, findings in
    guard let change = context.change else { return }
    let losses = ChangedIdentities(context, change).losses
    guard !losses.isEmpty else { return }
    let edits = RepairEdit(context)
    for loss in losses {
      let (before, now) = (loss.pair.before, loss.pair.now)
      let source = now.source
      var notes: [String] = []
      if before.key != now.key || before.source.path != source.path {
        notes.append("it was \"\(before.key)\" in \(before.source.path) before")
      }
      if loss.isOwn, loss.below > 0 { notes.append(sentence(loss.below, now.kind)) }
      if let holder = loss.holder {
        notes.append("the \(holder.kind.words) \"\(holder.key)\" has its id now")
      }
      let part = JSONPointer.root.key("id")
      let isFolder = source.value.mapping?.entries.isEmpty ?? true
      findings.add(
        loss.isOwn
          ? "the id of this \(now.kind.words) was \(before.id), and is \(now.id) now"
          : sentence(loss.below, now.kind),
        at: isFolder ? SourceLocation(path: source.path, range: .wholeFile) : source.claimPlace(part),
        pointer: source.filePointer(now.hasExplicitID && loss.isOwn ? part : .root),
        help: help(before, now, isOwn: loss.isOwn, isFolder: isFolder), notes: notes,
        fix: fix(loss, edits))
    }
  }

  private static func sentence(_ count: Int, _ kind: ContentKind) -> String {
    let words = count == 1 ? "1 object that derives its id" : "\(count) objects that derive their ids"
    return "the address of this \(kind.words) is another, and with it the id of \(words) from it"
  }

  private static func help(_ before: ContentHeader, _ now: ContentHeader, isOwn: Bool, isFolder: Bool)
    -> String
  {
    if isOwn, now.hasExplicitID {
      return "write `id: \(before.id)` again; another \(now.kind.words) belongs into a file of its own"
    }
    if isOwn, before.hasExplicitID { return "add `id: \(before.id)`" }
    if !now.aliases.isEmpty { return "put `\(before.origin)` first in `aliases:`" }
    let line = "`aliases: [\(before.origin)]`"
    return isFolder ? "add a module.md with \(line)" : "add \(line)"
  }

  private static func fix(_ loss: ChangedIdentities.Loss, _ edits: RepairEdit) -> Fix? {
    let (before, now) = (loss.pair.before, loss.pair.now)
    if loss.isOwn, now.hasExplicitID, let range = now.source.value["id"]?.range {
      return Fix("write its former id", isSafe: false, edits: [TextEdit(range, "\(before.id)")])
    }
    // A folder's finding stands at the folder, which holds no text.
    guard !now.isFolder, loss.holder == nil else { return nil }
    return edits.fix(
      IdentityRepair(
        target: now, formerKey: before.key, origin: before.origin,
        former: loss.isOwn && before.hasExplicitID ? before.id : nil))
  }

  private static let page = """
    # identity/changed-id

    A change must not give an object another id. It is looked at where lint has something to compare with:
    `--changed-since` and `--staged`.

    Learners' progress points to the id. A lesson with another id is another lesson to the platform: nobody has
    begun it, and what learners did in the old one is archived with it. It happens when an `id:` is replaced or
    taken away, and when a file or folder without `id:` gets another name or `slug:` and no alias.

    The same object is the one in the same file, in a file that git sees as renamed, or with the same text in
    another file; in a list, the entry with the same slug, else with the same name. An object that moved with its
    id is not reported, nor is a new one in its old place. Where a course, module or tree has another address,
    one finding there stands for all that derive their ids from it.

    ## Fails

    A commit that renames `01-position.md` to `01-positions.md`, where the file has neither `id:` nor `aliases:`.

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    id: 0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33
    title: Hold'em
    level: beginner
    ---
    ```
    ```pass content/courses/holdem/01-preflop/01-positions.md
    ---
    title: Position
    aliases: [holdem/preflop/position]
    ---
    Who acts last knows most.
    ```
    """
}
