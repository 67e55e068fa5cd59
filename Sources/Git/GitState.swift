package import SourceText

/// What git says of a working tree.
package struct GitState: Sendable, Hashable {
  /// The commit that is checked out, in full; nil outside git and before the first commit.
  package var commit: String?
  /// The branch, or the name that the commit was asked for by; nil where none is checked out.
  package var branch: String?
  /// Content that is not committed, relative to the repository.
  package var dirtyPaths: [String] = []
  /// `Name <address>` of whoever works here, where git knows.
  package var user: String?
  package var isRepository = false
  /// The content repository's absolute path; nil where nobody looked.
  package var root: String?
  /// Why git does not answer although there is a repository, in git's words.
  package var problem: String?
  /// Whether the content is the commit's own, and not the working tree's.
  package var readsCommit = false

  package var isDirty: Bool { !dirtyPaths.isEmpty }

  package init() {}

  /// A commit that is read from git's objects: there is nothing that is not committed.
  ///
  /// - Parameters:
  ///   - commit: in full.
  ///   - name: what it was asked for by.
  ///   - root: the content repository's absolute path.
  package static func commit(_ commit: String, named name: String, at root: String) -> GitState {
    var state = GitState()
    state.root = root
    state.commit = commit
    state.branch = name
    state.readsCommit = true
    guard let git = try? GitRepository(at: root) else { return state }
    state.isRepository = true
    state.user = user(git)
    return state
  }

  private static func user(_ git: GitRepository) -> String? {
    setting("user.name", git).map { name in
      setting("user.email", git).map { "\(name) <\($0)>" } ?? name
    }
  }

  /// Looks at the repository that holds a folder. Without git, or outside a repository, all is unknown.
  ///
  /// - Parameters:
  ///   - root: the content repository's absolute path.
  ///   - paths: what counts as content, relative to it.
  ///   - isSkipped: whether a file below these takes no part.
  ///   - files: what is read, wherever it stands: it counts also where `.gitignore` names it.
  package static func read(
    at root: String, content paths: [RepositoryPath], leavingOut isSkipped: (RepositoryPath) -> Bool,
    reading files: Set<RepositoryPath>
  ) -> GitState {
    var state = GitState()
    state.root = root
    let git: GitRepository
    do throws(GitError) {
      git = try GitRepository(at: root)
    } catch {
      switch error {
      case .noGit, .notARepository: break
      default: state.problem = error.words
      }
      return state
    }
    state.isRepository = true
    let arguments = ["status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all", "--"]
    do throws(GitError) {
      state.read(String(decoding: try git.answer(arguments + paths.map(\.string)), as: UTF8.self))
    } catch {
      state.problem = error.words
    }
    state.dirtyPaths = state.dirtyPaths.map { git.relative($0) }
      .filter { path in RepositoryPath(path).map { !isSkipped($0) } ?? true }
    state.user = user(git)
    guard !files.isEmpty, state.problem == nil else { return state }
    do throws(GitError) {
      let known = Set(state.dirtyPaths.compactMap { RepositoryPath($0) })
      let found = try UncommittedFiles(files, in: git).paths { file in
        !isSkipped(file) && paths.contains { file.isInside($0) }
      }
      state.dirtyPaths += found.subtracting(known).sorted().map(\.string)
    } catch {
      state.problem = error.words
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

  /// A setting's value; nil where it has none, which git says by its status.
  private static func setting(_ name: String, _ git: GitRepository) -> String? {
    guard let ending = try? git.run(["config", name]), ending.status == 0 else { return nil }
    let value = GitRepository.words(ending.output)
    return value.isEmpty ? nil : value
  }
}

extension GitRepository {
  /// A path from git's own root as one of the content repository.
  func relative(_ path: String) -> String {
    path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }
}

extension GitError {
  /// git's own words where it said some.
  fileprivate var words: String {
    if case .refused(let words) = self { words } else { description }
  }
}
