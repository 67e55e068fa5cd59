extension GitState {
  /// How another commit stands to the one that is checked out.
  package enum Ancestry: Sendable, Hashable {
    /// The checked-out commit builds on it, or is it.
    case ancestor
    case unrelated
    /// The clone does not hold it.
    case unknown(isShallow: Bool)
  }

  /// Asks git, whose `merge-base --is-ancestor` ends with 0 for yes and 1 for no.
  package func ancestry(of other: String) -> Ancestry {
    guard let commit, let root, let git = try? GitRepository(at: root) else {
      return .unknown(isShallow: false)
    }
    // A name may come from a file or a row: only what it means reaches git's arguments.
    guard let other = try? git.commit(other) else {
      return .unknown(isShallow: (try? git.isShallow()) ?? false)
    }
    switch try? git.run(["merge-base", "--is-ancestor", other, commit]).status {
    case 0: return .ancestor
    // Where the history is cut, a no may only mean that the way is not known.
    case 1: return (try? git.isShallow()) == true ? .unknown(isShallow: true) : .unrelated
    default: return .unknown(isShallow: (try? git.isShallow()) ?? false)
    }
  }

  /// Files that were renamed from a commit to the content that is looked at, old path to new, relative to the content
  /// repository; none where git cannot say.
  package func renames(since commit: String?) -> [String: String] {
    guard let commit, let root, let git = try? GitRepository(at: root), let base = try? git.commit(commit),
      let output = try? git.answer(
        [
          "diff", "--no-ext-diff", "--no-textconv", "--find-renames=50%", "-l0", "--diff-filter=R",
          "--name-status",
          "-z", "--relative", base,
        ] + (readsCommit ? [self.commit ?? "HEAD"] : []) + ["--"])
    else { return [:] }
    var renames: [String: String] = [:]
    var fields = output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }[...]
    while let status = fields.popFirst(), status.hasPrefix("R"), let old = fields.popFirst(),
      let new = fields.popFirst()
    {
      renames[old] = new
    }
    return renames
  }
}
