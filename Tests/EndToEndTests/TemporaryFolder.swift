import Foundation

/// A folder of files that goes away with the test.
final class TemporaryFolder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    let name = "lectern-test-" + UUID().uuidString.prefix(8)
    let url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(path: name)
    path = url.path
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit {
    // What cannot be removed is the system's to clean.
    try? FileManager.default.removeItem(atPath: path)
  }

  func write(_ text: String, to name: String) throws {
    let url = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/" + name)
  }
}

extension TemporaryFolder {
  static let goodCourse = "---\ntitle: Hold'em basics\nlevel: beginner\n---\n"
  static let badCourse = "---\ntitle: Tournament play\nlevel: advanced\nprerequisites: [holdem-basic]\n---\n"

  /// A repository of two courses, one with a prerequisite that leads nowhere.
  static func repository() throws -> TemporaryFolder {
    try TemporaryFolder([
      "content/courses/holdem-basics/course.md": goodCourse,
      "content/courses/tournament/course.md": badCourse,
    ])
  }
}
