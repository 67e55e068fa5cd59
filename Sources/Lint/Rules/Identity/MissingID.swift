import Content
import SourceText

enum MissingID {
  static let rule = Rule.soft("identity/missing-id", .warning, page: page) { context, findings in
    let contents = Dictionary(
      context.repository.files.map { ($0.file.path, $0) }, uniquingKeysWith: { first, _ in first })
    let doubtful = DoubtfulIdentity(context)
    for header in context.repository.headers where kinds.contains(header.kind) {
      // An id that is none is the schema's finding; a folder has no file to write one into.
      guard header.source.value["id"] == nil, !header.source.isBroken,
        let insertion = contents[header.source.path]?.keyInsertion
      else { continue }
      let line = "id: \(header.id)"
      let place = SourceRange(insertion.place, insertion.place)
      findings.add(
        "this \(header.kind.words) has no id of its own: a rename would make it another \(header.kind.words)",
        at: SourceLocation(path: header.source.path, range: header.source.headRange),
        help: "add `\(line)`, the id that it has now",
        fix: doubtful.contains(header.source.path)
          ? nil : Fix("add its id", isSafe: true, edits: [TextEdit(place, line + insertion.separator)]))
    }
  }

  /// What has a file of its own. Entries of lists, and modules that are only a folder, derive their ids.
  private static let kinds: Set<ContentKind> = [
    .course, .module, .lesson, .assessment, .character, .skillTree,
  ]

  private static let page = """
    # identity/missing-id

    A file of a course, module, lesson, assessment, character or skill tree should have an `id:`.

    Without one the id is made from the key, so a rename makes a new object and archives the old one with its
    learners' progress, unless an alias says that they are the same. The help gives the id that the object has now:
    adding it changes nothing else.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    ⟦title⟧: Hold'em
    level: beginner
    ---
    ```

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

/// Files whose objects may have another id once an error is mended: a misspelt `aliases` or `slug`, or a rename that
/// was not said, makes what is derived now another than what learners' rows point to.
private struct DoubtfulIdentity {
  private var files: Set<RepositoryPath> = []
  private var folders: Set<RepositoryPath> = []

  init(_ context: LintContext) {
    for diagnostic in context.repository.diagnostics where DoubtfulIdentity.isDoubtful(diagnostic) {
      add(diagnostic.location.path)
    }
    for repair in context.repairs {
      add(repair.path)
      for pair in repair.pairs { add(pair.now.source.path) }
    }
    guard let change = context.change else { return }
    for loss in ChangedIdentities(context, change).losses {
      let header = loss.pair.now
      add(header.isFolder ? header.source.path.appending("module.md") : header.source.path)
    }
  }

  private mutating func add(_ path: RepositoryPath) {
    files.insert(path)
    // What is below a course or module is named after it.
    if path.name == "course.md" || path.name == "module.md" { folders.insert(path.parent) }
  }

  func contains(_ path: RepositoryPath) -> Bool {
    if files.contains(path) { return true }
    guard !folders.isEmpty else { return false }
    var folder = path.parent
    while folder != .root {
      if folders.contains(folder) { return true }
      folder = folder.parent
    }
    return false
  }

  private static func isDoubtful(_ diagnostic: Diagnostic) -> Bool {
    if ["yaml", "front-matter", "file", "identity"].contains(diagnostic.rule.area) { return true }
    if diagnostic.rule == "schema/unknown-key" { return true }
    guard case .key(let key)? = diagnostic.pointer?.components.first else { return false }
    return ["slug", "name", "aliases"].contains(key)
  }
}
