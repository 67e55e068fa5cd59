import Git

/// Guard `git/not-fast-forward`: what is live was published from a commit that this one does not build on, so a
/// publish would take somebody's newer work away.
enum NotFastForward {
  static func check(_ git: GitState, live: String?) -> PublishGuard? {
    // A repository outside git has no order to keep; it is recorded as such.
    guard let live, let commit = git.commit, live != commit else { return nil }
    let problem: (message: String, help: String)
    switch git.ancestry(of: live) {
    case .ancestor: return nil
    case .unrelated:
      problem = (
        "the live content was published from \(live.prefix(12)), which \(commit.prefix(12)) does not build on",
        "merge or pull what was published first, or publish this commit all the same with --allow-non-fast-forward"
      )
    case .unknown(let isShallow):
      problem = (
        "the live content was published from \(live.prefix(12)), which is not in this clone",
        isShallow
          ? "the history here is shallow: fetch all of it with git fetch --unshallow, or publish all the same with "
            + "--allow-non-fast-forward"
          : "fetch it with git fetch, or publish this commit all the same with --allow-non-fast-forward"
      )
    }
    return PublishGuard(
      name: "git/not-fast-forward", message: problem.message, help: problem.help,
      rows: ["live: \(live)", "this: \(commit)"])
  }
}
