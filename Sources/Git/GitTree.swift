package import Content
package import SourceText
import Synchronization

extension ContentTree {
  /// The files of a commit, without a checkout.
  ///
  /// - Parameters:
  ///   - commit: a commit or a tree, in full.
  ///   - measured: the files that will be looked at, where others' sizes do not matter; nil for all.
  package static func commit(
    _ commit: String, in git: GitRepository, measuring measured: Set<RepositoryPath>? = nil
  ) throws(GitError) -> ContentTree {
    GitTree(try .commit(commit, in: git, measuring: measured), git).contentTree
  }

  /// The files as they are staged.
  package static func index(in git: GitRepository) throws(GitError) -> ContentTree {
    GitTree(try .index(in: git), git).contentTree
  }
}

/// A listing as a tree of files, folders and links, whose links lead where they would in a working tree.
private final class GitTree: Sendable {
  private let items: [RepositoryPath: GitListing.Item]
  private let folders: Set<RepositoryPath>
  private let sorted: [RepositoryPath]
  private let blobs: BlobReader
  private let targets = Mutex<[RepositoryPath: String]>([:])

  init(_ listing: GitListing, _ git: GitRepository) {
    items = listing.items
    var folders: Set<RepositoryPath> = [.root]
    for path in listing.items.keys {
      var folder = path.parent
      while folders.insert(folder).inserted { folder = folder.parent }
    }
    self.folders = folders
    sorted = (Array(listing.items.keys) + folders.subtracting([.root])).filter { path in
      !path.components.contains { $0.hasPrefix(".") }
    }.sorted()
    blobs = BlobReader(git)
  }

  var contentTree: ContentTree {
    ContentTree(
      entries: { folder in
        self.sorted.compactMap { path in
          guard path != folder, path.isInside(folder) else { return nil }
          return self.entryHere(path).map { (path, $0) }
        }
      },
      entry: { self.entry($0) },
      read: { self.read($0) })
  }

  private func entry(_ path: RepositoryPath) -> ContentTree.Entry? {
    if path == .root { return .folder }
    switch resolve(path.parent) {
    case .here(let folder): return entryHere(folder.appending(path.name))
    case .outside(let target): return .outsideLink(target)
    case .nowhere: return nil
    }
  }

  /// What stands at a path whose folders are no links.
  private func entryHere(_ path: RepositoryPath) -> ContentTree.Entry? {
    if folders.contains(path) { return .folder }
    guard let item = items[path] else { return nil }
    switch item.kind {
    case .file: return .file(bytes: item.bytes)
    case .submodule:
      return .unreadable("it is a git submodule, whose files are no part of this repository's commits")
    case .link:
      let target = target(of: path, item)
      switch resolve(path) {
      case .outside: return .outsideLink(target)
      case .nowhere: return .danglingLink(target)
      case .here(let end):
        if folders.contains(end) { return .folderLink }
        guard let item = items[end] else { return .danglingLink(target) }
        return item.kind == .file ? .file(bytes: item.bytes) : .folderLink
      }
    }
  }

  private func read(_ path: RepositoryPath) -> Result<[UInt8], ContentTree.ReadError> {
    switch resolve(path) {
    case .here(let end):
      guard let item = items[end], item.kind == .file else {
        return .failure(ContentTree.ReadError(reason: "it is not a regular file"))
      }
      return blobs.read(item.id)
    case .outside: return .failure(ContentTree.ReadError(reason: "it stands outside the repository"))
    case .nowhere: return .failure(ContentTree.ReadError(reason: "no such file or directory"))
    }
  }

  private enum Place {
    /// A path without links; something stands there.
    case here(RepositoryPath)
    case outside(String)
    case nowhere
  }

  /// As many links in a row as systems follow.
  private static let linkLimit = 40

  /// Follows every link of a path, part by part.
  private func resolve(_ path: RepositoryPath) -> Place {
    var pending = path.components.map(String.init)[...]
    var done = RepositoryPath.root
    var links = 0
    while let part = pending.popFirst() {
      if part == ".." {
        guard done != .root else { return .outside(path.string) }
        done = done.parent
        continue
      }
      let next = done.appending(part)
      if folders.contains(next) {
        done = next
        continue
      }
      guard let item = items[next] else { return .nowhere }
      guard item.kind == .link else {
        guard pending.isEmpty else { return .nowhere }
        return .here(next)
      }
      links += 1
      guard links <= GitTree.linkLimit else { return .nowhere }
      let target = target(of: next, item)
      guard !target.hasPrefix("/") else { return .outside(target) }
      let parts = target.split(separator: "/").map(String.init).filter { $0 != "." }
      pending = parts[...] + pending
    }
    return .here(done)
  }

  /// A link's blob is the path that it leads to.
  private func target(of path: RepositoryPath, _ item: GitListing.Item) -> String {
    if let known = targets.withLock({ $0[path] }) { return known }
    // No system has longer ones.
    guard item.bytes <= 4096, case .success(let bytes) = blobs.read(item.id) else { return "?" }
    let target = String(decoding: bytes, as: UTF8.self)
    targets.withLock { $0[path] = target }
    return target
  }
}
