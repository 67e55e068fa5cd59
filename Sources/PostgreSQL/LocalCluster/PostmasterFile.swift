import Foundation

/// What a running server writes into `postmaster.pid`.
struct PostmasterFile: Equatable {
  let process: Int32
  let startedAt: Date
  let port: Int
  let socketFolder: String

  /// Nil when the file is not there or not yet whole.
  init?(dataFolder: String) {
    guard let text = FileManager.default.contents(atPath: dataFolder + "/postmaster.pid") else {
      return nil
    }
    self.init(text: String(decoding: text, as: UTF8.self))
  }

  init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 5, let process = Int32(lines[0]), process > 0,
      let start = Double(lines[2]), let port = Int(lines[3])
    else { return nil }
    self.process = process
    startedAt = Date(timeIntervalSince1970: start)
    self.port = port
    socketFolder = String(lines[4])
  }

  /// Whether the process is this data folder's server, and not one that got the number of a dead one.
  func isServer(of dataFolder: String) -> Bool {
    guard SystemCalls.isAlive(process) else { return false }
    let folder = "/proc/\(process)/cwd"
    // Unreadable means another user's process, which is not this server.
    if let found = try? FileManager.default.destinationOfSymbolicLink(atPath: folder) {
      return found == SystemCalls.realPath(dataFolder)
    }
    // Without /proc the program's name must do; where it cannot be asked either, the server counts as another.
    guard !FileManager.default.fileExists(atPath: "/proc/self"),
      let run = try? ProgramRun("/bin/ps", ["-p", String(process), "-o", "comm="])
    else { return false }
    return run.output.contains("postgres")
  }
}
