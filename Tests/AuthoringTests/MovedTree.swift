import Content
import Lint
import SourceText
import Testing

@testable import Authoring

/// A repository in memory that moves are carried out in.
struct MovedTree {
  private(set) var files: [RepositoryPath: [UInt8]]

  var tree: ContentTree { .inMemory(files) }

  init(_ texts: [String: String]) throws {
    files = [:]
    for (path, text) in texts { files[try #require(RepositoryPath(path))] = Array(text.utf8) }
  }

  /// Copies the settings and some folders of a working tree.
  init(copyOf tree: ContentTree, below folders: [RepositoryPath]) {
    files = [:]
    if case .success(let bytes) = tree.read(Configuration.path) { files[Configuration.path] = bytes }
    for (path, entry) in folders.flatMap(tree.entries) {
      if case .file = entry, case .success(let bytes) = tree.read(path) { files[path] = bytes }
    }
  }

  func text(_ path: RepositoryPath) -> String {
    String(decoding: files[path] ?? [], as: UTF8.self)
  }

  @discardableResult
  mutating func move(_ old: RepositoryPath, _ new: RepositoryPath) async throws -> MovePlan {
    let relocation = Relocation(from: old, to: new)
    let plan = try await MovePlanner(tree, relocation).plan()
    files = Dictionary(
      files.map { (relocation.destination(of: $0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    for change in plan.changes { files[change.new] = change.after }
    return plan
  }

  func refusal(_ old: RepositoryPath, _ new: RepositoryPath) async throws -> AuthoringError {
    try await #require(throws: AuthoringError.self) {
      _ = try await MovePlanner(tree, Relocation(from: old, to: new)).plan()
    }
  }
}
