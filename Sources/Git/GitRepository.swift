import Foundation

/// The git repository around a content repository, which may be a folder inside of it.
///
/// Everything that git is asked is asked here: no pager, no hook, no question, no program of the repository's own.
package struct GitRepository: Sendable {
  /// The content repository's absolute path.
  package let root: String
  /// The content repository's path in the git repository, with a `/` at its end; empty where it is its top.
  package let prefix: String
  let environment: [String: String]
  private let isBare: Bool

  /// - Parameter root: the content repository's absolute path.
  package init(at root: String) throws(GitError) {
    self.root = root
    environment = GitEnvironment.make(
      from: ProcessInfo.processInfo.environment, in: FileManager.default.currentDirectoryPath, for: root)
    isBare = GitRepository.isBare(root)
    do throws(GitError) {
      prefix = String(
        try GitRepository.answer(["rev-parse", "--show-prefix"], root, environment, isBare: isBare).dropLast()
      )
    } catch .refused(let words) where words.contains("not a git repository") {
      throw .notARepository(folder: root)
    } catch {
      throw error
    }
  }

  /// Whether a folder is a bare repository itself.
  ///
  /// A content repository is none, whatever a stranger put beside its content: git then would follow the settings that
  /// came with it.
  package static func isBare(_ folder: String) -> Bool {
    let isThere = { (name: String) in FileManager.default.fileExists(atPath: "\(folder)/\(name)") }
    return isThere("HEAD") && isThere("objects") && isThere("refs") && !isThere(".git")
      && !isThere("content") && !isThere("lectern.yaml")
  }

  /// The commit that a name means, in full.
  package func commit(_ name: String) throws(GitError) -> String {
    if let found = try id(of: "\(name)^{commit}") { return found }
    if name == "HEAD" { throw .noCommitYet }
    let likely = try id(of: "refs/remotes/origin/\(name)^{commit}").map { _ in "origin/\(name)" }
    throw .unknownCommit(name: name, isShallow: try isShallow(), likely: likely)
  }

  /// The commit that is checked out; nil before the first one.
  package func head() throws(GitError) -> String? {
    try id(of: "HEAD^{commit}")
  }

  /// The best common ancestor of a commit and the one that is checked out.
  package func mergeBase(with name: String) throws(GitError) -> String {
    let head = try commit("HEAD")
    let other = try commit(name)
    let ending = try run(["merge-base", other, head])
    let found = GitRepository.words(ending.output)
    // Status 1 says that there is none.
    if ending.status == 1 || (ending.status == 0 && found.isEmpty) {
      throw .noMergeBase(name: name, isShallow: try isShallow())
    }
    guard ending.status == 0 else { throw GitRepository.refusal(ending) }
    return found
  }

  /// The commit that is checked out; before the first one the tree without entries, in the repository's own hash.
  func headTree() throws(GitError) -> String {
    if let head = try head() { return head }
    return GitRepository.words(try answer(["hash-object", "-t", "tree", "--stdin"]))
  }

  /// What git says, byte by byte; any status but 0 is an error.
  func answer(_ arguments: [String], input: [UInt8] = []) throws(GitError) -> [UInt8] {
    let ending = try run(arguments, input: input)
    guard ending.status == 0 else { throw GitRepository.refusal(ending) }
    return ending.output
  }

  func run(_ arguments: [String], input: [UInt8] = []) throws(GitError) -> ChildProcess.Ending {
    try GitRepository.start(arguments, root, environment, isBare: isBare, keepsErrors: true)
      .finish(input: input)
  }

  /// Starts git and leaves it running.
  func start(_ arguments: [String]) throws(GitError) -> ChildProcess {
    try GitRepository.start(arguments, root, environment, isBare: isBare, keepsErrors: false)
  }

  private func id(of revision: String) throws(GitError) -> String? {
    let ending = try run(["rev-parse", "--verify", "--quiet", "--end-of-options", revision])
    guard ending.status == 0 else { return nil }
    let id = GitRepository.words(ending.output)
    return id.isEmpty ? nil : id
  }

  func isShallow() throws(GitError) -> Bool {
    GitRepository.words(try answer(["rev-parse", "--is-shallow-repository"])) == "true"
  }

  private static func answer(
    _ arguments: [String], _ root: String, _ environment: [String: String], isBare: Bool
  ) throws(GitError) -> String {
    let ending = try start(arguments, root, environment, isBare: isBare, keepsErrors: true).finish(input: [])
    guard ending.status == 0 else { throw refusal(ending) }
    return String(decoding: ending.output, as: UTF8.self)
  }

  private static func start(
    _ arguments: [String], _ root: String, _ environment: [String: String], isBare: Bool,
    keepsErrors: Bool
  ) throws(GitError) -> ChildProcess {
    // A monitor is a program that the repository's settings name, and a bare repository among the content
    // brings settings of its own. One that was named is meant; whose it is, git still asks.
    let bare = isBare ? "all" : "explicit"
    let settings = ["-c", "core.fsmonitor=false", "-c", "safe.bareRepository=\(bare)", "--no-pager"]
    do throws(ChildProcess.StartFailure) {
      return try .start(
        ["git", "-C", root] + settings + arguments, environment: environment, keepsErrors: keepsErrors)
    } catch {
      throw error.isMissingProgram ? .noGit : .notStarted(reason: error.reason)
    }
  }

  private static func refusal(_ ending: ChildProcess.Ending) -> GitError {
    let words = words(ending.errors)
    // What could not be fetched matters more than how the remote failed.
    let lines = words.split(whereSeparator: \.isNewline)
    let line = lines.first { $0.contains("from promisor remote") } ?? lines.first ?? ""
    let prefix = ["fatal: ", "error: "].first { line.hasPrefix($0) } ?? ""
    return .refused(
      words: words.isEmpty ? "nothing, with status \(ending.status)" : String(line.dropFirst(prefix.count)))
  }

  static func words(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
