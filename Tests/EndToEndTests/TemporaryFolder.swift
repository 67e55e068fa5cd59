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
  static let goodCourse = """
    ---
    title: Hold'em basics
    level: beginner
    id: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9b01
    ---

    """
  static let badCourse = """
    ---
    title: Tournament play
    level: advanced
    prerequisites: [holdem-basic]
    id: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9b02
    ---

    """

  /// - Parameter digit: the last one of its id.
  static func lesson(_ digit: Int) -> String {
    "---\ntitle: Welcome\nid: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9c0\(digit)\n---\n\nHow a hand begins.\n"
  }

  /// A repository of two courses with a lesson each, one with a prerequisite that leads nowhere.
  static func repository() throws -> TemporaryFolder {
    let folder = try cleanRepository()
    try folder.write(badCourse, to: "content/courses/tournament/course.md")
    try folder.write(lesson(2), to: "content/courses/tournament/01-start/01-welcome.md")
    return folder
  }

  /// A repository of one course with one lesson: two files without any finding.
  static func cleanRepository() throws -> TemporaryFolder {
    try TemporaryFolder([
      "content/courses/holdem-basics/course.md": goodCourse,
      "content/courses/holdem-basics/01-start/01-welcome.md": lesson(1),
    ])
  }
}
