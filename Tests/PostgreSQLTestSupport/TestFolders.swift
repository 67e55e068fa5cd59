import Foundation
package import PostgreSQL
import Synchronization

/// Folders of tests' servers, and what removes them.
package enum TestFolders {
  /// Makes a folder that root's server user can enter too.
  static func make(_ path: String) throws(LocalClusterError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    } catch {
      throw .file(path: path, reason: error.localizedDescription)
    }
  }

  /// The ends of the watchers' pipes: they close when this process ends, by a crash too.
  private static let watched = Mutex<[Pipe]>([])

  /// Starts a shell that waits for this process's end, then stops the folder's server and removes the folder.
  static func watch(_ folder: String) throws(LocalClusterError) {
    let pipe = Pipe()
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    let script = """
      cat >/dev/null
      for pid in "$1"/postmaster.pid "$1"/*/postmaster.pid; do
        test -f "$pid" && kill -QUIT "$(head -n 1 "$pid")"
      done
      for pid in "$1"/*/pgbouncer.pid; do
        test -f "$pid" && kill "$(head -n 1 "$pid")"
      done
      sleep 0.3
      rm -rf "$1"
      """
    shell.arguments = ["-c", script, "sh", folder]
    shell.currentDirectoryURL = URL(fileURLWithPath: "/")
    shell.standardInput = pipe
    shell.standardOutput = FileHandle.nullDevice
    shell.standardError = FileHandle.nullDevice
    do {
      try shell.run()
    } catch {
      throw .program(name: "sh", output: error.localizedDescription)
    }
    watched.withLock { $0.append(pipe) }
  }

  /// Removes what an earlier process left whose watcher was killed with it.
  static func removeAbandoned() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
    for name in names {
      guard let match = name.wholeMatch(of: /lectern-tests-([0-9]+)-[0-9]+/), let process = Int32(match.1),
        kill(process, 0) != 0, errno == ESRCH,
        !FileManager.default.fileExists(atPath: "/tmp/\(name)/pg/postmaster.pid")
      else { continue }
      // Another user's folder stays.
      try? FileManager.default.removeItem(atPath: "/tmp/\(name)")
    }
  }

  /// An empty folder that is gone when this process ends, with every private server in it.
  package static func fresh() throws(LocalClusterError) -> String {
    let folder =
      "/tmp/lectern-tests-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0 ... .max))"
    try make(folder)
    try watch(folder)
    return folder
  }
}
