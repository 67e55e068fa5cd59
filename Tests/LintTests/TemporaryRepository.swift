import Content
import Foundation
import Lint
import SourceText

/// A repository in a folder of its own, removed when nobody holds it any longer.
final class TemporaryRepository: Sendable {
  let root: URL

  /// - Parameter files: texts by path.
  init(_ files: [String: String] = [:]) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "lectern-lint-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    for (path, text) in files { try write(Data(text.utf8), to: path) }
  }

  deinit {
    try? FileManager.default.removeItem(at: root)
  }

  func url(_ path: String) -> URL {
    root.appending(path: path)
  }

  func write(_ data: Data, to path: String) throws {
    try FileManager.default.createDirectory(
      at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url(path))
  }

  func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(at: url(path), withIntermediateDirectories: true)
  }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: url(path).path, withDestinationPath: target)
  }

  func lint() async -> LintResult {
    await Linter.lint(.workingTree(at: root.path))
  }

  /// A course with one lesson, in which nothing is wrong.
  static let plain: [String: String] = [
    "content/courses/holdem/course.md": """
    ---
    id: 0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33
    title: Hold'em
    level: beginner
    published: true
    ---
    """ + "\n",
    "content/courses/holdem/01-preflop/01-position.md": """
    ---
    id: 0198c5a0-7a10-7d02-8f4e-0c6d1b2a3f44
    title: Position
    ---
    Who acts last knows most.
    """ + "\n",
  ]
}

extension LintResult {
  /// `rule path: message` of each finding, without the rules named.
  func lines(without ignored: Set<RuleName> = []) -> [String] {
    diagnostics.filter { !ignored.contains($0.rule) }
      .map { "\($0.rule) \($0.location.path): \($0.message)" }
  }

  func findings(_ rule: RuleName) -> [Diagnostic] {
    diagnostics.filter { $0.rule == rule }
  }
}
