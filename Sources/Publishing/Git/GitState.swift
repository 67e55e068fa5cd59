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

  package var isDirty: Bool { !dirtyPaths.isEmpty }

  package init() {}

  /// Looks at the repository that holds a folder. Without git, or outside a repository, all is unknown.
  ///
  /// - Parameters:
  ///   - root: the content repository's absolute path.
  ///   - paths: what counts as content, relative to it.
  package static func read(at root: String, content paths: [RepositoryPath]) async -> GitState {
    let arguments = ["status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all", "--"]
    guard let status = await git(arguments + paths.map(\.string), at: root) else { return GitState() }
    var state = GitState()
    state.isRepository = true
    state.read(status)
    if let name = await git(["config", "user.name"], at: root)?.trimmed, !name.isEmpty {
      let address = await git(["config", "user.email"], at: root)?.trimmed ?? ""
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

  /// The output of a git command; nil where it fails or there is no git.
  private static func git(_ arguments: [String], at root: String) async -> String? {
    let environment = Environment.inherit.updating(["GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"])
    do {
      let result = try await Subprocess.run(
        .name("git"), arguments: Arguments(["-C", root] + arguments), environment: environment,
        output: .string(limit: 64 << 20), error: .discarded)
      return result.terminationStatus.isSuccess ? result.standardOutput : nil
    } catch {
      return nil
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).prefix { !$0.isNewline })
  }
}
