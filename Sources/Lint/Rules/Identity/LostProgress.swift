import Content
import SourceText

enum LostProgress {
  static let rule = Rule.hard("identity/lost-progress", page: page) { context, findings in
    guard let former = context.former, !context.repairs.isEmpty else { return }
    let edits = RepairEdit(context)
    for repair in context.repairs {
      let target = repair.target
      let others = repair.pairs.count - (repair.isOwn ? 1 : 0)
      let inside = others == 1 ? "1 object inside of it" : "\(others) objects inside of it"
      let isOther = others == 1 ? "is another one now" : "are other ones now"
      var notes: [String] = []
      if repair.isOwn, others > 0 { notes.append("\(inside) \(isOther), too") }
      let paths = repair.pairs.filter { $0.now.key == target.key && $0.now.kind == target.kind }.map(
        \.former.path)
      if let path = paths.first, path != target.source.path.string { notes.append("it was in \(path)") }
      if let most = repair.pairs.compactMap(\.former.learners).max(), most > 0 {
        notes.append("learners with rows on it, or on one of these: up to \(most)")
      }
      let words = "this \(target.kind.words) was \"\(repair.formerKey)\" \(former.words)"
      findings.add(
        repair.isOwn
          ? "\(words), and is another \(target.kind.words) now"
          : "\(words), and \(inside) \(isOther)",
        at: target.isFolder
          ? SourceLocation(path: repair.path, range: .wholeFile)
          : SourceLocation(path: target.source.path, range: target.source.headRange),
        pointer: target.source.pointer, help: help(repair), notes: notes,
        fix: edits.fix(repair))
    }
  }

  private static func help(_ repair: IdentityRepair) -> String {
    switch repair.line {
    case .aliases where repair.target.isFolder: "add this file with `\(repair.words)` in its front matter"
    case .id where repair.target.isFolder: "add this file with `\(repair.words)` in its front matter"
    case .aliases where repair.target.aliases.isEmpty: "add `\(repair.words)`"
    case .aliases: "make it `\(repair.words)`"
    case .id where repair.target.hasExplicitID: "write `\(repair.words)` again"
    case .id: "add `\(repair.words)`"
    }
  }

  private static let page = """
    # identity/lost-progress

    An object that was live must not come back as another one. It is looked at where lint is told what was live:
    `lectern lint --against REF`, with the commit that was published, or `--against MANIFEST`, with the file that
    `lectern publish --manifest` wrote.

    Learners' progress points to an object's id. Without `id:` the id is made from the address, so a file, a folder
    or a slug with another name is a new object, and what learners did in the old one is archived with it. The
    publish stops at the same place, by a guard of the same name. Here `lectern lint --fix --against REF` writes
    the line that says that both are the same: `aliases:` with the former key, in the course, module or tree where
    one line keeps all that is inside, or the former `id:` where that was what the object was known by.

    The same object is the one in the same file, in a file that git sees as renamed, or with the same text
    elsewhere; in a list, the one with the same name. A folder is the same where what is in it is. An object that
    is gone, and has no like, is not reported.

    ## Fails

    A folder that was `01-preflop` when it was published and is `01-before-the-flop` now, where neither a
    `module.md` nor the lessons in it say so.

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    id: 0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33
    title: Hold'em
    level: beginner
    ---
    ```
    ```pass content/courses/holdem/01-before-the-flop/module.md
    ---
    aliases: [holdem/preflop]
    ---
    ```
    ```pass content/courses/holdem/01-before-the-flop/01-position.md
    ---
    title: Position
    ---
    Who acts last knows most.
    ```
    """
}
