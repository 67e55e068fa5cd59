package import Content
import SourceText

/// What was live before, which the repository is compared with: another commit, or what a publish wrote out.
package struct FormerContent: Sendable {
  /// What it is, behind a verb: "at HEAD~1".
  package let words: String
  package let objects: [FormerObject]
  /// Where files that have another name are now, by the name they had.
  private let renamed: [String: String]
  private let files: Files?
  /// The content hashes of what is there, where the texts of before are not at hand.
  private let hashes: [ObjectPlace: [UInt8]]

  private struct Files: Sendable {
    let repository: ContentRepository
    let tree: ContentTree
  }

  /// Another commit.
  package static func commit(_ change: TreeChange, _ words: String) async -> FormerContent {
    let files = Files(repository: await RepositoryLoader(change.before).load(), tree: change.before)
    return FormerContent(
      words: words, objects: files.repository.headers.filter { !$0.source.isBroken }.map { FormerObject($0) },
      renamed: names(change), files: files, hashes: [:])
  }

  /// What a publish wrote out of a commit that is here.
  package static func live(
    _ objects: [FormerObject], publishedFrom change: TreeChange, _ words: String
  ) async -> FormerContent {
    let files = Files(repository: await RepositoryLoader(change.before).load(), tree: change.before)
    return FormerContent(
      words: words, objects: objects, renamed: names(change), files: files, hashes: [:])
  }

  /// What a publish wrote out, where its files are not at hand.
  ///
  /// - Parameter hashes: the content hashes of what is there now.
  package static func live(
    _ objects: [FormerObject], hashes: [ObjectPlace: [UInt8]], _ words: String
  ) -> FormerContent {
    FormerContent(words: words, objects: objects, renamed: [:], files: nil, hashes: hashes)
  }

  private static func names(_ change: TreeChange) -> [String: String] {
    Dictionary(
      change.renamed.map { ($0.key.string, $0.value.string) }, uniquingKeysWith: { first, _ in first })
  }

  /// What gives the objects back that a repository has lost.
  func repairs(of repository: ContentRepository, _ tree: ContentTree) -> [IdentityRepair] {
    let current = repository.headers
    let present = Set(current.map(\.formerReference))
    let gone = objects.filter { !$0.isArchived && !present.contains($0.reference) }
    guard !gone.isEmpty else { return [] }
    let known = Set(objects.filter { !$0.isArchived }.map(\.reference))
    let new = current.filter { !$0.source.isBroken && !known.contains($0.formerReference) }
    guard !new.isEmpty else { return [] }
    let pairs = Succession.pairs(
      gone, new, renamed: renamed, likenesses(gone, new, repository, tree))
    return IdentityRepair.all(pairs, former: objects, current: current)
  }

  private func likenesses(
    _ gone: [FormerObject], _ new: [ContentHeader], _ repository: ContentRepository, _ tree: ContentTree
  ) -> [Succession.Likeness] {
    let published = Succession.Likeness(
      former: FormerContent.marks(gone.map { ($0.reference, $0.hash) }),
      now: FormerContent.marks(new.map { ($0.formerReference, hashes[ObjectPlace($0)]) }))
    guard let files else { return [published] }
    let wanted = Set(gone.map(\.reference))
    let former = files.repository.headers.filter { wanted.contains($0.formerReference) }
    let (was, now) = (
      ObjectTexts(files.repository, files.tree, of: former), ObjectTexts(repository, tree, of: new)
    )
    let texts = Succession.Likeness(
      former: FormerContent.marks(former.map { ($0.formerReference, was.text(of: $0)) }),
      now: FormerContent.marks(new.map { ($0.formerReference, now.text(of: $0)) }))
    // An entry of a list that has another slug is known by its name.
    let entries = Succession.Likeness(
      former: FormerContent.marks(
        former.map { ($0.formerReference, FormerContent.entry($0, in: renamed[$0.source.path.string])) }),
      now: FormerContent.marks(new.map { ($0.formerReference, FormerContent.entry($0, in: nil)) }))
    return [texts, entries]
  }

  private static func entry(_ header: ContentHeader, in path: String?) -> [String]? {
    guard header.source.pointer != .root, let name = header.source.value["name"]?.string else { return nil }
    return [path ?? header.source.path.string, name]
  }

  private static func marks<Key>(
    _ pairs: [(FormerObject.Reference, Key?)]
  ) -> [FormerObject.Reference: Key] {
    Dictionary(
      pairs.compactMap { pair in pair.1.map { (pair.0, $0) } }, uniquingKeysWith: { first, _ in first })
  }
}
