import Git

/// Guard `git/dirty`: content that is not committed would be published under a commit that does not hold it.
enum DirtyContent {
  static func check(_ git: GitState) -> PublishGuard? {
    guard git.isDirty else { return nil }
    let count = git.dirtyPaths.count
    return PublishGuard(
      name: "git/dirty",
      message: "\(count == 1 ? "a content file is" : "\(count) content files are") not committed",
      help: "commit the content, or publish it as it is with --allow-dirty", rows: git.dirtyPaths.sorted())
  }
}
