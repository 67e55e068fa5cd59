import Content
package import SourceText
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// What git says of a working tree.
package struct GitState: Sendable, Hashable {
  /// The commit that is checked out, in full; nil outside git and before the first commit.
  package var commit: String?
  /// The branch; nil where none is checked out.
  package var branch: String?
  /// Content that is not committed, relative to the repository.
  package var dirtyPaths: [String] = []
  /// `Name <address>` of whoever works here, where git knows.
  package var user: String?
  package var isRepository = false
  /// Why git does not answer although there is a repository, in git's words.
  package var problem: String?

  package var isDirty: Bool { !dirtyPaths.isEmpty }

  package init() {}

  /// Looks at the repository that holds a folder. Without git, or outside a repository, all is unknown.
  ///
  /// - Parameters:
  ///   - root: the content repository's absolute path.
  ///   - paths: what counts as content, relative to it.
  ///   - isSkipped: whether a file below these takes no part.
  package static func read(
    at root: String, content paths: [RepositoryPath], leavingOut isSkipped: (RepositoryPath) -> Bool
  ) async -> GitState {
    var state = GitState()
    let prefix: String
    switch await git(["rev-parse", "--show-prefix"], at: root) {
    case .output(let text): prefix = String(text.prefix { !$0.isNewline })
    case .refusal(let reason) where reason.contains("not a git repository"): return state
    case .refusal(let reason):
      state.problem = reason
      return state
    case .noGit: return state
    }
    state.isRepository = true
    let arguments = ["status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all", "--"]
    switch await git(arguments + paths.map(\.string), at: root) {
    case .output(let text): state.read(text)
    case .refusal(let reason): state.problem = reason
    case .noGit: break
    }
    // Git says paths from its own root.
    state.dirtyPaths = state.dirtyPaths.map { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : $0 }
      .filter { path in RepositoryPath(path).map { !isSkipped($0) } ?? true }
    if let name = await git(["config", "user.name"], at: root).text?.trimmed, !name.isEmpty {
      let address = await git(["config", "user.email"], at: root).text?.trimmed ?? ""
      state.user = address.isEmpty ? name : "\(name) <\(address)>"
    }
    return state
  }

  /// Reads `git status --porcelain=v2 --branch -z` (git-status(1), "Porcelain Format Version 2").
  mutating func read(_ status: String) {
    var records = status.split(separator: "\0", omittingEmptySubsequences: true)[...]
    while let record = records.popFirst() {
      let fields = record.split(separator: " ", omittingEmptySubsequences: false)
      switch fields.first {
      case "#" where fields.count >= 3:
        if fields[1] == "branch.oid", fields[2] != "(initial)" { commit = String(fields[2]) }
        if fields[1] == "branch.head", fields[2] != "(detached)" { branch = String(fields[2]) }
      case "1": dirtyPaths.append(fields.dropFirst(8).joined(separator: " "))
      case "2":
        dirtyPaths.append(fields.dropFirst(9).joined(separator: " "))
        _ = records.popFirst()  // the path before the rename
      case "u": dirtyPaths.append(fields.dropFirst(10).joined(separator: " "))
      case "?": dirtyPaths.append(fields.dropFirst(1).joined(separator: " "))
      default: break
      }
    }
  }

  private enum Answer {
    case output(String)
    /// It ended with another status than 0, and said why.
    case refusal(String)
    case noGit

    var text: String? {
      if case .output(let text) = self { text } else { nil }
    }
  }

  private static func git(_ arguments: [String], at root: String) async -> Answer {
    let environment = Environment.inherit.updating(
      ["GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C"])
    do {
      let result = try await Subprocess.run(
        .name("git"), arguments: Arguments(["-C", root] + arguments), environment: environment,
        output: .string(limit: 64 << 20), error: .string(limit: 1 << 20))
      guard result.terminationStatus.isSuccess else {
        let words = result.standardError.trimmed
        return .refusal(words.hasPrefix("fatal: ") ? String(words.dropFirst(7)) : words)
      }
      return .output(result.standardOutput)
    } catch {
      return .noGit
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).prefix { !$0.isNewline })
  }
}
