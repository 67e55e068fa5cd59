import Foundation
import Git
import Testing

/// A git repository of its own in a folder that goes away with the test.
final class GitFolder {
  let path: String

  init(named name: String = "repository", _ files: [String: String] = [:], isEmpty: Bool = false) throws {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "lectern-git-\(UUID().uuidString.prefix(8))")
    path = folder.appending(path: name).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    if !isEmpty { try git("init", "-q", "-b", "main") }
    for (file, text) in files { try write(text, to: file) }
  }

  deinit {
    // What cannot be removed is the system's to clean.
    try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent())
  }

  func write(_ text: String, to file: String) throws {
    let url = URL(filePath: path).appending(path: file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func link(_ file: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: "\(path)/\(file)", withDestinationPath: target)
  }

  @discardableResult
  func commit(_ message: String = "Change") throws -> String {
    try git("add", "-A")
    try git("commit", "-q", "--allow-empty", "-m", message)
    return try git("rev-parse", "HEAD")
  }

  /// What git says, without the line end; it has to end well.
  @discardableResult
  func git(_ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-C", path] + arguments
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": path,
      "GIT_AUTHOR_NAME": "Ann", "GIT_AUTHOR_EMAIL": "ann@example.org", "GIT_COMMITTER_NAME": "Ann",
      "GIT_COMMITTER_EMAIL": "ann@example.org", "GIT_ALLOW_PROTOCOL": "file",
    ]
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    let complaints = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(
      process.terminationStatus == 0, "\(arguments): \(String(decoding: complaints, as: UTF8.self))")
    return String(decoding: said, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  func repository(_ folder: String = "") throws -> GitRepository {
    try GitRepository(at: folder.isEmpty ? path : "\(path)/\(folder)")
  }
}
