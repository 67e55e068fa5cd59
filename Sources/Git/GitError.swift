/// Why git could not say what was asked of it.
package enum GitError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no program of that name on this machine.
  case noGit
  case notStarted(reason: String)
  case notARepository(folder: String)
  /// git ended with another status than 0, in its own words.
  case refused(words: String)
  case noCommitYet
  case unknownCommit(name: String, isShallow: Bool, likely: String?)
  case noMergeBase(name: String, isShallow: Bool)
  /// The index holds a merge that is not finished.
  case unmerged(path: String)

  package var description: String {
    switch self {
    case .noGit: "git is not installed, or not in PATH"
    case .notStarted(let reason): "git could not be started: \(reason)"
    case .notARepository(let folder): "\(folder) is in no git repository"
    case .refused(let words): "git says: \(words)"
    case .noCommitYet: "the git repository has no commit yet"
    case .unknownCommit(let name, _, _): "git knows no commit \"\(name)\""
    case .noMergeBase(let name, _): "\"\(name)\" and HEAD have no commit in common"
    case .unmerged(let path): "a merge is not finished: \(path) has more than one version in the index"
    }
  }

  package var help: String? {
    switch self {
    case .noGit: "install git; lectern doctor names the command"
    case .notARepository: "go to a repository, or begin one with git init"
    case .noCommitYet: "make the first commit; until then, lint without --changed-since"
    case .unknownCommit(_, isShallow: true, _), .noMergeBase(_, isShallow: true):
      "the history here is shallow: fetch all of it with git fetch --unshallow, in GitHub's checkout with "
        + "fetch-depth: 0, in GitLab with GIT_DEPTH: 0"
    case .unknownCommit(let name, _, let likely):
      likely.map { "did you mean \"\($0)\"?" } ?? "fetch it first, as with git fetch origin \(name)"
    case .unmerged: "settle the conflicts, then git add the file"
    case .refused(let words) where words.contains("dubious ownership"):
      "the repository belongs to another user: run this as its owner, or say that you trust it with "
        + "git config --global --add safe.directory PATH"
    case .refused(let words) where words.contains("promisor remote"):
      "this is a partial clone, and what it lacks could not be fetched: clone without --filter, or fetch while the "
        + "remote can be reached"
    case .noMergeBase, .notStarted, .refused: nil
    }
  }
}
