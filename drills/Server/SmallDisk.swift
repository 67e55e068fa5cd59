import Foundation

/// A file system of a few megabytes in memory, which is soon full.
struct SmallDisk {
  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  private let path: String
  private let evidence: EvidenceFolder
  private var filler: String { path + "/filler" }
  /// An empty folder on it that belongs to the server's user.
  var data: String { path + "/data" }

  static func make(in evidence: EvidenceFolder, megabytes: Int) -> Result<SmallDisk, Refused> {
    let disk = SmallDisk(path: evidence.path + "/disk", evidence: evidence)
    do {
      guard getuid() == 0 else { throw Refused(description: "only root may mount a small disk") }
      try FileManager.default.createDirectory(atPath: disk.path, withIntermediateDirectories: true)
      try disk.program("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m,mode=755", "tmpfs", disk.path)
      try FileManager.default.createDirectory(atPath: disk.data, withIntermediateDirectories: false)
      try disk.program("chown", "postgres", disk.data)
      try disk.program("chmod", "700", disk.data)
      return .success(disk)
    } catch let error as Refused {
      return .failure(error)
    } catch {
      return .failure(Refused(description: "\(error)".split(separator: "\n").joined(separator: " ")))
    }
  }

  /// Writes until so many bytes are left.
  func fill(leaving free: Int) throws {
    var facts = statvfs()
    guard statvfs(path, &facts) == 0 else {
      throw Refused(description: "\(path) cannot be asked for its space")
    }
    let all = Int(facts.f_bavail) * Int(facts.f_frsize)
    try Data(count: max(all - free, 0)).write(to: URL(filePath: filler))
  }

  func empty() throws { try FileManager.default.removeItem(atPath: filler) }

  func remove() {
    // Where it cannot be unmounted the folder stays with it.
    try? program("umount", "-l", path)
  }

  private func program(_ words: String...) throws {
    try ChildProcess.run(
      ["/usr/bin/env"] + words, environment: evidence.environment, outputs: evidence.fresh(words[0]))
  }
}
