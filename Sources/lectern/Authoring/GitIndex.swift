import Subprocess

/// What git follows in a repository, where there is git.
struct GitIndex {
  /// The content repository's absolute path.
  let root: String

  enum Answer {
    case output(String)
    /// It ended with another status than 0, and said why.
    case refusal(String)
    /// There is no such program.
    case noGit
  }

  /// Whether git follows a file, or any of a folder.
  func holds(_ path: String) async -> Bool {
    guard case .output(let text) = await run(["ls-files", "-z", "--", path]) else { return false }
    return !text.isEmpty
  }

  /// Moves a file or folder in the working tree and in the index, edits that are not staged left as they are.
  func move(_ old: String, to new: String) async -> Answer {
    await run(["mv", "--", old, new])
  }

  private func run(_ arguments: [String]) async -> Answer {
    let environment = Environment.inherit.updating(["GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C"])
    do {
      let result = try await Subprocess.run(
        .name("git"), arguments: Arguments(["-C", root] + arguments), environment: environment,
        output: .string(limit: 64 << 20), error: .string(limit: 1 << 20))
      guard result.terminationStatus.isSuccess else {
        return .refusal(String(result.standardError.prefix { !$0.isNewline }))
      }
      return .output(result.standardOutput)
    } catch {
      return .noGit
    }
  }
}
