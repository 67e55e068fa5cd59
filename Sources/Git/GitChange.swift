package import Content
import SourceText

extension TreeChange {
  /// What a branch changes, as a pull request shows it: against the commit where it left another one, with
  /// what is not committed and not yet known to git.
  ///
  /// - Parameter now: the working tree.
  package static func since(
    _ name: String, _ now: ContentTree, in git: GitRepository
  ) throws(GitError) -> TreeChange {
    let base = try git.mergeBase(with: name)
    return try GitChange.change(
      "since \(name)", try GitChange.untilNow(base, in: git), now, base: base, in: git)
  }

  /// What the working tree has that a commit has not, and the other way round, whatever lies between them.
  ///
  /// - Parameter now: the working tree.
  package static func against(
    _ name: String, _ now: ContentTree, in git: GitRepository
  ) throws(GitError) -> TreeChange {
    let base = try git.commit(name)
    return try GitChange.change(
      "since \(name)", try GitChange.untilNow(base, in: git), now, base: base, in: git)
  }

  /// What is staged, against the commit that is checked out.
  ///
  /// - Parameter now: the index.
  package static func staged(_ now: ContentTree, in git: GitRepository) throws(GitError) -> TreeChange {
    let base = try git.headTree()
    let records = try GitChange.records(["diff", "--cached", base], in: git)
    return try GitChange.change("in what is staged", records, now, base: base, in: git)
  }
}

/// One file of `git diff --raw`.
enum GitChange: Hashable {
  case added(RepositoryPath)
  case modified(RepositoryPath)
  case deleted(RepositoryPath)
  case renamed(from: RepositoryPath, to: RepositoryPath)
  /// A submodule, whose files are no matter of this repository's objects.
  case submodule(RepositoryPath)

  /// From a commit to the working tree, with what git does not know yet.
  static func untilNow(_ base: String, in git: GitRepository) throws(GitError) -> [GitChange] {
    let others = try git.answer(["ls-files", "-z", "--others", "--exclude-standard"])
    return try records(["diff", base], in: git)
      + others.split(separator: 0).compactMap { name in
        RepositoryPath(String(decoding: name, as: UTF8.self)).map { .added($0) }
      }
  }

  /// - Parameter command: `diff` with what is compared.
  static func records(_ command: [String], in git: GitRepository) throws(GitError) -> [GitChange] {
    let form = [
      "--raw", "-z", "--find-renames", "--relative", "--no-ext-diff", "--no-textconv", "--no-color",
    ]
    return read(try git.answer(["-c", "diff.autoRefreshIndex=true"] + command + form + ["--"]))
  }

  /// Reads `:<mode> <mode> <id> <id> <status>` NUL `<path>` NUL, with a second path where it was renamed.
  static func read(_ answer: [UInt8]) -> [GitChange] {
    var fields = answer.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }[...]
    var changes: [GitChange] = []
    while let head = fields.popFirst() {
      let words = head.split(separator: " ")
      guard words.count == 5, let status = words[4].first, let first = fields.popFirst() else { break }
      let second = status == "R" || status == "C" ? fields.popFirst() : nil
      guard let path = RepositoryPath(first) else { continue }
      if words[0].hasSuffix("160000") || words[1] == "160000" {
        changes.append(.submodule(path))
        continue
      }
      switch status {
      case "A": changes.append(.added(path))
      case "D": changes.append(.deleted(path))
      case "R":
        if let new = second.flatMap({ RepositoryPath($0) }) { changes.append(.renamed(from: path, to: new)) }
      case "C": if let new = second.flatMap({ RepositoryPath($0) }) { changes.append(.added(new)) }
      default: changes.append(.modified(path))
      }
    }
    return changes
  }

  static func change(
    _ words: String, _ records: [GitChange], _ now: ContentTree, base: String, in git: GitRepository
  ) throws(GitError) -> TreeChange {
    guard !records.isEmpty else { return TreeChange(words, before: now, touched: []) }
    var touched: Set<RepositoryPath> = []
    var deleted: Set<RepositoryPath> = []
    var renamed: [RepositoryPath: RepositoryPath] = [:]
    var submodules: Set<RepositoryPath> = []
    for record in records {
      switch record {
      case .added(let path), .modified(let path): touched.insert(path)
      case .deleted(let path): deleted.insert(path)
      case .renamed(let from, let to):
        deleted.insert(from)
        touched.insert(to)
        renamed[from] = to
      case .submodule(let path): submodules.insert(path)
      }
    }
    // A file that git took out of the index and does not track any longer is still there.
    touched.formUnion(deleted.filter { now.entry($0) != nil })
    deleted.subtract(touched)
    let replaced = touched.union(deleted)
    let commit = try ContentTree.commit(base, in: git, measuring: replaced)
    let new = touched.filter { commit.entry($0) == nil }.subtracting(renamed.values)
    let gone = deleted.subtracting(renamed.keys)
    renamed.merge(SameBytes.pairs(gone, commit, new, now)) { known, _ in known }
    return TreeChange(
      words, before: now.with(replaced, from: commit), touched: touched.union(submodules), deleted: deleted,
      renamed: renamed)
  }
}
