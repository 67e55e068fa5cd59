import Foundation
import Testing

extension TemporaryFolder {
  /// Who commits in tests.
  static let gitIdentity = [
    "GIT_AUTHOR_NAME": "Ann", "GIT_AUTHOR_EMAIL": "ann@example.org", "GIT_COMMITTER_NAME": "Ann",
    "GIT_COMMITTER_EMAIL": "ann@example.org", "GIT_CONFIG_GLOBAL": "/dev/null",
  ]

  /// Runs a line of the shell here; it has to end well.
  @discardableResult
  func shell(_ line: String) async throws -> String {
    let outcome = try await Lectern.shell(
      "set -e\n" + line, in: path, environment: TemporaryFolder.gitIdentity)
    try #require(outcome.status == 0, "\(line): \(outcome.errors)")
    return outcome.output
  }

  /// Makes a git repository of it, with everything committed on `main`.
  func begin() async throws {
    try await shell("git init -q -b main; git add -A; git commit -q -m Begin")
  }

  func lint(_ arguments: String..., in folder: String = "") async throws -> Lectern.Outcome {
    try await Lectern.run(
      ["lint"] + arguments, in: folder.isEmpty ? path : "\(path)/\(folder)",
      environment: ["GIT_CONFIG_GLOBAL": "/dev/null"], seconds: 120)
  }

  /// `rule file` of each finding, those that a change causes in other files with a `*`.
  func findings(_ arguments: String...) async throws -> [String] {
    let outcome = try await Lectern.run(
      ["lint", "--format", "json"] + arguments, in: path, environment: ["GIT_CONFIG_GLOBAL": "/dev/null"],
      seconds: 120)
    let found = try #require(try outcome.object()["diagnostics"] as? [NSDictionary])
    return found.map { finding in
      let isCaused = finding["caused_by_change"] as? Bool == true
      let file = (finding["file"] as? String ?? "").replacing("content/courses/", with: "")
      return "\(isCaused ? "*" : "")\(finding["rule"] as? String ?? "") \(file)"
    }
  }
}
