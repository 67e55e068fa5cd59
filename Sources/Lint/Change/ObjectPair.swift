import Content
import JSON
import SourceText

/// An object as it was and as it is, found by what stays when an id is lost: its file, its text, its place.
struct ObjectPair {
  let before: ContentHeader
  let now: ContentHeader

  /// The pairs that a change touches, in the order of the objects now.
  static func all(_ context: LintContext, _ change: RepositoryChange) -> [ObjectPair] {
    var finder = PairFinder(context, change)
    return finder.pairs()
  }
}

private struct PairFinder {
  private let context: LintContext
  private let change: RepositoryChange
  private let former: [ContentHeader]
  private let files: [RepositoryPath: ContentHeader]
  private var modules: [ContentKey: ContentHeader] = [:]

  init(_ context: LintContext, _ change: RepositoryChange) {
    self.context = context
    self.change = change
    former = change.before.headers.filter { !$0.source.isBroken }
    files = Dictionary(
      former.filter { $0.source.pointer == .root }.map { ($0.source.path, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  mutating func pairs() -> [ObjectPair] {
    let current = context.repository.headers.filter { !$0.source.isBroken }
    let bodies = sameBodies(current)
    var pairs: [ObjectPair] = []
    for now in current where now.source.pointer == .root && now.source.path.fileExtension != "" {
      let path = now.source.path
      let candidate = files[change.formerPath(of: path)] ?? bodies[path].flatMap { files[$0] }
      guard let before = candidate, before.kind == now.kind else { continue }
      pairs.append(ObjectPair(before: before, now: now))
    }
    return pairs + folderPairs(pairs, current) + entryPairs(current)
  }

  /// Modules without a file are found through the lessons and assessments that moved with them.
  private func folderPairs(_ pairs: [ObjectPair], _ current: [ContentHeader]) -> [ObjectPair] {
    let paired = Set(pairs.filter { $0.now.kind == .module }.map(\.now.key))
    var found: [ContentKey: ContentKey] = [:]
    for pair in pairs where pair.now.kind == .lesson || pair.now.kind == .assessment {
      guard let now = pair.now.key.parent, let before = pair.before.key.parent else { continue }
      if found[now] == nil { found[now] = before }
    }
    return current.compactMap { now in
      guard now.kind == .module, !paired.contains(now.key), let key = found[now.key],
        let before = change.before.index.header(.module, key), isSame(before, now)
      else { return nil }
      return ObjectPair(before: before, now: now)
    }
  }

  /// Whether a module's folder is another's under a new name, and not one that a lesson was moved to.
  private func isSame(_ before: ContentHeader, _ now: ContentHeader) -> Bool {
    if before.source.path == now.source.path { return true }
    let isGone = context.repository.index.header(at: before.source.path) == nil
    return isGone && !change.files.before.entries(now.source.path).contains { $0.entry != .folder }
  }

  /// Entries of lists: the one of the same slug, else the one of the same name.
  private func entryPairs(_ current: [ContentHeader]) -> [ObjectPair] {
    let entries = Dictionary(grouping: former.filter { $0.source.pointer != .root }) { $0.source.path }
    let now = Dictionary(
      grouping: current.filter { $0.source.pointer != .root && change.files.touches($0.source.path) }
    ) { $0.source.path }
    return now.keys.sorted().flatMap { path -> [ObjectPair] in
      var rest = entries[change.formerPath(of: path)] ?? []
      var unpaired = now[path] ?? []
      return pairs(&rest, &unpaired) { $0.slug }
        + pairs(&rest, &unpaired) { $0.source.value["name"]?.string }
    }
  }

  /// Takes out of both lists what one word tells apart.
  private func pairs(
    _ former: inout [ContentHeader], _ current: inout [ContentHeader], by word: (ContentHeader) -> String?
  ) -> [ObjectPair] {
    var byWord: [String: Int] = [:]
    for (index, header) in former.enumerated() {
      if let word = word(header), byWord[word] == nil { byWord[word] = index }
    }
    var pairs: [ObjectPair] = []
    var taken: Set<Int> = []
    current.removeAll { header in
      guard let index = word(header).flatMap({ byWord.removeValue(forKey: $0) }) else { return false }
      taken.insert(index)
      pairs.append(ObjectPair(before: former[index], now: header))
      return true
    }
    former = former.indices.filter { !taken.contains($0) }.map { former[$0] }
    return pairs
  }

  /// New files whose body is that of a deleted one, by what the old file was called.
  private func sameBodies(_ current: [ContentHeader]) -> [RepositoryPath: RepositoryPath] {
    let gone = change.files.deleted.subtracting(change.files.renamed.keys)
    let new = change.files.touched.filter { files[change.formerPath(of: $0)] == nil }
    guard !gone.isEmpty, !new.isEmpty else { return [:] }
    let was = BodyText(change.before, change.files.before, of: gone)
    let now = BodyText(context.repository, context.tree, of: new)
    var byBody: [[UInt8]: RepositoryPath] = [:]
    for path in gone.sorted().reversed() {
      if let text = was.body(of: path) { byBody[text] = path }
    }
    var found: [RepositoryPath: RepositoryPath] = [:]
    for path in new.sorted() {
      if let text = now.body(of: path) { found[path] = byBody.removeValue(forKey: text) }
    }
    return found
  }
}
