package import Content
import Lint
import SourceText

/// Plans a move: what has to change so that every object stays itself and every reference leads where it led.
///
/// Everything is tried in memory first. A plan that would change an object's id, lead a link elsewhere or bring an
/// error is refused.
package struct MovePlanner: Sendable {
  private let tree: ContentTree
  private let relocation: Relocation

  package init(_ tree: ContentTree, _ relocation: Relocation) {
    self.tree = tree
    self.relocation = relocation
  }

  package func plan() async throws -> MovePlan {
    let before = await Linter.lint(tree)
    let repository = before.repository
    try checkPaths(repository)
    let moved = await RepositoryLoader(tree.relocated(relocation)).load()
    let pairs = try ObjectPairs(repository, moved, relocation)
    try checkFiles(repository, moved)
    var edits = EditCollection(tree)
    var created: [MovePlan.Change] = []
    for root in renamedRoots(pairs) { try keepIdentity(root, repository, &edits, &created) }
    try rewriteKeys(repository, pairs, &edits)
    try rewriteLinks(repository, &edits)
    let changes = (try edits.changes(relocation) + created).sorted { $0.new < $1.new }
    let edited = Dictionary(changes.map { ($0.new, $0.after) }, uniquingKeysWith: { first, _ in first })
    let result = await Linter.lint(tree.relocated(relocation, edited: edited))
    try MoveProof(relocation).check(before, result)
    return MovePlan(
      relocation: relocation, changes: changes,
      renamings: pairs.pairs.filter { $0.before.key != $0.after.key }.map {
        MovePlan.Renaming(kind: $0.before.kind, before: $0.before.key, after: $0.after.key)
      },
      notes: notes(repository))
  }

  private func checkPaths(_ repository: ContentRepository) throws(AuthoringError) {
    let configuration = repository.configuration
    let courses = configuration.contentFolder.appending("courses")
    let fixed = [
      Configuration.path, configuration.contentFolder, configuration.charactersFolder, courses,
      configuration.contentFolder.appending("skill-trees"),
    ]
    guard !fixed.contains(where: { $0.isInside(relocation.old) }) else {
      throw AuthoringError("\(relocation.old) has to stay where it is", help: "move what is in it")
    }
    for path in [relocation.old, relocation.new]
    where path.components.contains(where: { $0.lowercased() == ".git" }) {
      throw AuthoringError("\(path) is git's own", help: "move content, and leave git's files to git")
    }
    switch relocation.old.name {
    case "course.md" where relocation.old.isInside(courses),
      "module.md" where relocation.old.isInside(courses):
      throw AuthoringError(
        "\(relocation.old) belongs to its folder", help: "move the folder \(relocation.old.parent)")
    default: break
    }
    let broken = repository.files.first { $0.isBroken && $0.file.path.isInside(relocation.old) }
    if let broken {
      throw AuthoringError(
        "\(broken.file.path) cannot be read, so its identity is not known",
        help: "mend what lectern lint says of it")
    }
  }

  /// Files that hold no object, such as a list that is empty, have to stay what they are too.
  private func checkFiles(_ before: ContentRepository, _ after: ContentRepository) throws(AuthoringError) {
    let schemas = Dictionary(
      after.files.map { ($0.file.path, $0.file.role.schema) }, uniquingKeysWith: { first, _ in first })
    for contents in before.files where contents.file.path.isInside(relocation.old) {
      let path = relocation.destination(of: contents.file.path)
      guard schemas[path] == contents.file.role.schema else {
        throw AuthoringError("\(contents.file.path) would not be read as \(path)")
      }
    }
  }

  /// Objects whose key changes by themselves, and not only because that of the object around them does.
  private func renamedRoots(_ pairs: ObjectPairs) -> [ObjectPairs.Pair] {
    let changed = pairs.pairs.filter { $0.before.key != $0.after.key }
    var parents: [String: String] = [:]
    for pair in changed where [.course, .module, .skillTree].contains(pair.before.kind) {
      let area = pair.before.kind == .skillTree ? "tree " : ""
      parents[area + pair.before.key.string] = pair.after.key.string
    }
    return changed.filter { pair in
      guard pair.before.slug == pair.after.slug, pair.before.kind != .course else { return true }
      let area = pair.before.kind == .skill ? "tree " : ""
      let old = pair.before.key.string.dropLast(pair.before.slug.count + 1)
      let new = pair.after.key.string.dropLast(pair.after.slug.count + 1)
      return parents[area + old].map { !$0.utf8.elementsEqual(new.utf8) } ?? true
    }
  }

  private func keepIdentity(
    _ pair: ObjectPairs.Pair, _ repository: ContentRepository, _ edits: inout EditCollection,
    _ created: inout [MovePlan.Change]
  ) throws(AuthoringError) {
    let header = pair.before
    guard let contents = repository.files.first(where: { $0.file.path == header.source.path }) else {
      guard header.kind == .module else {
        throw AuthoringError(
          "the \(header.kind.words) \"\(header.key)\" has no file", help: "lectern lint says more")
      }
      // A module that is only a folder gets the file that says what it was.
      let text = "---\nid: \(header.id)\naliases: [\(YAMLText.scalar(header.origin.string))]\n---\n"
      created.append(
        MovePlan.Change(
          old: nil, new: relocation.destination(of: header.source.path).appending("module.md"), before: [],
          after: Array(text.utf8), references: 0))
      return
    }
    let isKnown = header.aliases.contains { $0.value == header.key.string }
    guard !isKnown, let file = tree.source(header.source.path) else { return }
    guard let edit = AliasEdit.edit(header, contents, in: file) else {
      throw AuthoringError(
        "\(header.source.path) has no place for `aliases: [\(header.origin)]`",
        help: "add the line by hand first")
    }
    edits.add(edit, to: header.source.path, isReference: false)
  }

  private func rewriteKeys(
    _ repository: ContentRepository, _ pairs: ObjectPairs, _ edits: inout EditCollection
  ) throws(AuthoringError) {
    let owners = Dictionary(
      repository.assessments.map { ($0.header.source.path, $0) }, uniquingKeysWith: { first, _ in first })
    for reference in KeyReference.all(repository) {
      let key = ContentKey(reference.scope + reference.text)
      guard let target = repository.index.header(reference.kind, key), let found = pairs.after(target) else {
        continue
      }
      var scope = reference.scope
      if reference.kind == .lesson, !scope.isEmpty, let owner = owners[reference.source.path],
        let after = pairs.after(owner.header)
      {
        scope = after.key.string.dropLast(after.slug.count) + ""
      } else if !scope.isEmpty {
        scope = found.key.string.dropLast(found.slug.count) + ""
      }
      guard found.key.string.hasPrefix(scope) else {
        throw AuthoringError(
          "\(reference.source.path) is tied to the lesson \"\(target.key)\", and can name only lessons of \"\(scope.dropLast())\"",
          help: "take `lesson: \(reference.text)` out of it first, or move both")
      }
      let text = String(found.key.string.dropFirst(scope.count))
      guard text != reference.text, let value = reference.source.value[reference.part],
        let file = tree.source(reference.source.path)
      else { continue }
      guard let edit = ScalarEdit.edit(value, to: text, in: file) else {
        throw unwritable(reference.text, file)
      }
      edits.add(edit, to: reference.source.path, isReference: true)
    }
  }

  private func rewriteLinks(_ repository: ContentRepository, _ edits: inout EditCollection)
    throws(AuthoringError)
  {
    let rewriting = LinkRewriting(relocation: relocation)
    for link in WrittenLink.all(repository) + modelines(repository) {
      guard let text = rewriting.destination(of: link), let file = tree.source(link.file) else { continue }
      guard let edit = LinkRewriting.edit(link, to: text, in: file) else {
        throw unwritable(link.destination, file)
      }
      edits.add(edit, to: link.file, isReference: true)
    }
  }

  /// The schemas that editors are told of, which are relative paths too.
  private func modelines(_ repository: ContentRepository) -> [WrittenLink] {
    repository.files.map(\.file.path)
      .filter { $0.isInside(relocation.old) && ["yaml", "yml"].contains($0.fileExtension) }
      .compactMap { path in
        tree.source(path).flatMap { SchemaModeline(of: $0) }.map { modeline in
          WrittenLink(file: path, destination: modeline.schema.value, place: .body(modeline.schema.range))
        }
      }
  }

  private func unwritable(_ text: String, _ file: SourceFile) -> AuthoringError {
    AuthoringError(
      "\(file.path) refers to \"\(text)\" in a way of writing that cannot be changed safely",
      help: "write the reference without escapes, on one line, and move again")
  }

  /// Settings that name paths are a person's to change.
  private func notes(_ repository: ContentRepository) -> [String] {
    guard let file = tree.source(Configuration.path) else { return [] }
    let configuration = repository.configuration
    let globs = configuration.ignore + configuration.rules.flatMap(\.globs)
    let paths = (repository.files.map(\.file.path) + repository.assets.keys + [relocation.old])
      .filter { $0.isInside(relocation.old) }
    let changes = globs.filter { glob in
      paths.contains { glob.matches($0) != glob.matches(relocation.destination(of: $0)) }
    }
    let named = changes.map(\.pattern).filter { !$0.isEmpty }
    return Set(named).sorted().map { "\(file.path) has the pattern \"\($0)\", which matches otherwise now" }
  }
}
