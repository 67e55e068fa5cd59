import Content
import SourceText

/// What a commit or the index lists below the content repository's folder.
struct GitListing: Sendable {
  enum Kind: Sendable, Hashable {
    case file
    case link
    case submodule

    init(mode: Substring) {
      self =
        switch mode {
        case "120000": .link
        case "160000": .submodule
        default: .file
        }
    }
  }

  struct Item: Sendable, Hashable {
    let kind: Kind
    let id: String
    /// The size in bytes; 0 for submodules.
    var bytes = 0
  }

  private(set) var items: [RepositoryPath: Item] = [:]

  /// - Parameters:
  ///   - commit: a commit or a tree, in full.
  ///   - measured: the files whose sizes are asked for; nil for all.
  static func commit(
    _ commit: String, in git: GitRepository, measuring measured: Set<RepositoryPath>? = nil
  ) throws(GitError) -> GitListing {
    var listing = GitListing()
    // `<mode> <type> <id>` TAB `<path>`, from the folder that git runs in.
    for (words, path) in records(try git.answer(["ls-tree", "-r", "-z", commit])) where words.count == 3 {
      listing.items[path] = Item(kind: Kind(mode: words[0]), id: String(words[2]))
    }
    try listing.measure(measured ?? Set(listing.items.keys), git)
    return listing
  }

  static func index(in git: GitRepository) throws(GitError) -> GitListing {
    var listing = GitListing()
    // `<mode> <id> <stage>` TAB `<path>`.
    for (words, path) in records(try git.answer(["ls-files", "-z", "--stage"])) where words.count == 3 {
      guard words[2] == "0" else { throw .unmerged(path: path.string) }
      listing.items[path] = Item(kind: Kind(mode: words[0]), id: String(words[1]))
    }
    try listing.measure(Set(listing.items.keys), git)
    return listing
  }

  /// Records that end with NUL: words, a TAB, and a path as it is.
  static func records(_ answer: [UInt8]) -> [(words: [Substring], path: RepositoryPath)] {
    answer.split(separator: 0).compactMap { record in
      guard let tab = record.firstIndex(of: UInt8(ascii: "\t")),
        let path = RepositoryPath(String(decoding: record[(tab + 1)...], as: UTF8.self))
      else { return nil }
      return (String(decoding: record[..<tab], as: UTF8.self).split(separator: " "), path)
    }
  }

  /// Asks for all sizes at once, so that what is too large is never read.
  private mutating func measure(_ measured: Set<RepositoryPath>, _ git: GitRepository) throws(GitError) {
    let paths = items.filter { $0.value.kind != .submodule && measured.contains($0.key) }.map(\.key)
    guard !paths.isEmpty else { return }
    let ids = paths.map { (items[$0]?.id ?? "") + "\n" }.joined()
    let answer = try git.answer(
      ["cat-file", "--batch-check=%(objectsize)", "--buffer"], input: Array(ids.utf8))
    for (path, line) in zip(paths, answer.split(separator: UInt8(ascii: "\n"))) {
      // An object that is missing has no size; reading it says so.
      items[path]?.bytes = Int(String(decoding: line, as: UTF8.self)) ?? 0
    }
  }
}
