import Foundation

/// The environment that git is run in.
enum GitEnvironment {
  /// English words, no lock that a running git could meet, no question, and paths taken as they are.
  private static let fixed = [
    "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1", "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
  ]

  /// What would make git's answers another form, or run a program.
  private static let dropped = ["GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_TRACE", "GIT_PREFIX"]

  /// Which repository is meant, where a hook of git says so.
  private static let places = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR"]

  /// - Parameters:
  ///   - inherited: this process's variables.
  ///   - workingDirectory: this process's, which relative paths of them are meant from.
  ///   - root: the content repository's absolute path.
  static func make(
    from inherited: [String: String], in workingDirectory: String, for root: String
  ) -> [String: String] {
    var environment = inherited
    for name in dropped { environment[name] = nil }
    for name in places {
      guard let path = environment[name], !path.hasPrefix("/") else { continue }
      environment[name] = path.isEmpty ? nil : workingDirectory + "/" + path
    }
    // With GIT_DIR alone git takes the folder it runs in for the working tree's top: that is where the hook
    // was started, and not the content repository inside of it.
    if environment["GIT_DIR"] != nil {
      let top = environment["GIT_WORK_TREE"] ?? workingDirectory
      environment["GIT_WORK_TREE"] = top
      if !contains(top, root) { for name in places { environment[name] = nil } }
    }
    return environment.merging(fixed) { $1 }
  }

  private static func contains(_ folder: String, _ path: String) -> Bool {
    let folder = URL(filePath: folder).resolvingSymlinksInPath().standardizedFileURL.path
    let path = URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
    return path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }
}
