import Foundation
import Synchronization

/// The folder of a run: the server's data, the repositories, and what every program said. It stays when something was
/// wrong.
final class EvidenceFolder: Sendable {
  let path: String
  private let count = Mutex(0)

  init() throws {
    // Short, since a socket stands in it, and open to the user who runs the server.
    path = "/tmp/lectern-drill-\(ProcessInfo.processInfo.processIdentifier)"
    for part in ["", "/said", "/repositories"] {
      try FileManager.default.createDirectory(
        atPath: path + part, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    }
  }

  /// What programs get of this process's environment: nothing that names a database.
  var environment: [String: String] {
    let kept = ["PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "LECTERN_PG_BINDIR"]
    var environment = ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
    environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
    return environment
  }

  /// A path of its own for a program's outputs.
  func fresh(_ name: String) -> String {
    let number = count.withLock { count in
      count += 1
      return count
    }
    return "\(path)/said/\(number)-\(name)"
  }

  func write(_ text: String, to name: String) {
    // Evidence that cannot be written must not hide what it is about.
    try? Data(text.utf8).write(to: URL(filePath: fresh(name)))
  }

  func remove() throws { try FileManager.default.removeItem(atPath: path) }
}
