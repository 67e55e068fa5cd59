import Foundation

/// A git repository with one commit for each edition of a generated tree, tagged with the edition's name.
struct ContentCheckout {
  let path: String
  let source: String
  private let folder: EvidenceFolder

  /// Makes it: a commit for each edition, one upon the other.
  init(
    _ folder: EvidenceFolder, source: String, lessons: Int,
    editions: [CourseTree.Edition] = CourseTree.Edition.allCases, family: Int, seed: UInt64
  ) throws {
    self.folder = folder
    self.source = source
    path = folder.path + "/repositories/" + source
    for edition in editions {
      // What the other edition named otherwise must go.
      for part in ["content", "characters"] where FileManager.default.fileExists(atPath: "\(path)/\(part)") {
        try FileManager.default.removeItem(atPath: "\(path)/\(part)")
      }
      var tree = CourseTree(name: source, lessons: lessons, edition: edition, family: family, seed: seed)
      try tree.write(to: URL(filePath: path))
      if edition == editions.first { try git("init", "-q", "-b", "main") }
      try commit("The \(edition.rawValue) edition")
      try git("tag", edition.rawValue)
    }
  }

  /// Makes it of files, in one commit.
  init(_ folder: EvidenceFolder, source: String, files: [String: String]) throws {
    self.folder = folder
    self.source = source
    path = folder.path + "/repositories/" + source
    for (name, text) in files {
      let file = URL(filePath: "\(path)/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try git("init", "-q", "-b", "main")
    try commit("All of it")
  }

  func commit(_ message: String) throws {
    try git("add", "-A")
    try git("commit", "-q", "-m", message)
  }

  @discardableResult
  func git(_ arguments: String...) throws -> String {
    let identity = ["-c", "user.name=Drill", "-c", "user.email=drill@example.org", "-c", "gc.auto=0"]
    return try ChildProcess.run(
      ["/usr/bin/env", "git", "-C", path] + identity + arguments, environment: folder.environment,
      outputs: folder.fresh("git"))
  }
}
