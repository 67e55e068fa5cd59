import Git

/// What content is compared with where no database is asked.
///
/// A pull request brings files of any name, so that a commit is never looked for among them.
enum ComparedVersion {
  /// A commit, by a name that git knows.
  case commit(String)
  /// A manifest's file, as it was named.
  case manifest(String)

  /// What a person's name for it means: a commit where git knows one of that name, else a file.
  static func named(_ name: String, in folder: RepositoryFolder) throws(CommandFailure) -> ComparedVersion {
    let error: GitError
    do throws(GitError) {
      _ = try GitRepository(at: folder.path).commit(name)
      return .commit(name)
    } catch let refusal {
      error = refusal
    }
    if ManifestFile.isThere(name) { return .manifest(name) }
    switch error {
    case .unknownCommit, .noCommitYet, .notARepository:
      throw CommandFailure(
        .couldNotRun, "\"\(name)\" is neither a commit nor a manifest's file: \(error)", help: error.help)
    default: throw CommandFailure(error)
    }
  }
}
