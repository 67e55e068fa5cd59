import Foundation

/// A content repository whose embedded server is stopped and removed with it.
final class EmbeddedRepository {
  let folder: TemporaryFolder
  /// What runs the program as another user: nothing, or `setpriv …`.
  let prefix: [String]

  init(as prefix: [String] = []) throws {
    folder = try TemporaryFolder(["content/.keep": ""])
    self.prefix = prefix
  }

  func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Lectern.Outcome {
    guard !prefix.isEmpty else {
      return try await Lectern.run(arguments, in: folder.path, environment: environment)
    }
    let words = (prefix + [Lectern.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    return try await Lectern.shell(words, in: folder.path, environment: environment)
  }

  /// What `db status` says, as JSON.
  func status() async throws -> NSDictionary { try await run(["db", "status", "--format", "json"]).object() }

  /// Gives `body` a repository, and leaves nothing of it behind.
  static func with(as prefix: [String] = [], _ body: (EmbeddedRepository) async throws -> Void) async throws {
    let repository = try EmbeddedRepository(as: prefix)
    do {
      try await body(repository)
    } catch {
      try await repository.remove()
      throw error
    }
    try await repository.remove()
  }

  private func remove() async throws {
    let status = try await status()
    _ = try await run(["db", "stop"])
    // An ordinary user's data goes with the folder; root's stands under a name of its own.
    if let data = status["data"] as? String, data.hasPrefix("/var/lib/lectern/") {
      let home = (data as NSString).deletingLastPathComponent
      if FileManager.default.fileExists(atPath: home) { try FileManager.default.removeItem(atPath: home) }
    }
    // The socket's folder of an ordinary user stands in a shared one.
    if let url = status["url"] as? String, let host = URLComponents(string: url)?.queryItems?.first?.value,
      host.hasPrefix("/tmp/lectern-"), FileManager.default.fileExists(atPath: host)
    {
      try FileManager.default.removeItem(atPath: host)
    }
  }
}
