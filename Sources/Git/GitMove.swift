package import SourceText

extension GitRepository {
  /// Whether the index holds a file, or any of a folder.
  package func follows(_ path: RepositoryPath) throws(GitError) -> Bool {
    try !answer(["--literal-pathspecs", "ls-files", "-z", "--", path.string]).isEmpty
  }

  /// Moves a file or folder in the working tree and in the index; edits that are not staged stay so.
  package func move(_ old: RepositoryPath, to new: RepositoryPath) throws(GitError) {
    _ = try answer(["mv", "--", old.string, new.string])
  }
}
