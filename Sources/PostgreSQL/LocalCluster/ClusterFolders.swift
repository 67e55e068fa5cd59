import Foundation

/// Makes and checks the folders of a private cluster. A repository may come from a stranger, and `/tmp` is
/// everybody's: nothing found there is trusted before it is looked at.
struct ClusterFolders {
  let layout: ClusterLayout

  init(_ layout: ClusterLayout) {
    self.layout = layout
  }

  private var isRoot: Bool { layout.visitor != nil }

  /// A file in the data folder whose mode, 0400, says that this program made the cluster: git stores no such
  /// mode, so a repository cannot bring a server's configuration, which may run commands.
  static let mark = "lectern.cluster"

  // MARK: Home

  func prepareHome() throws(LocalClusterError) {
    let parent = (layout.home as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw .file(path: parent, reason: error.localizedDescription)
    }
    guard SystemCalls.makeFolder(layout.home, mode: isRoot ? 0o755 : 0o700) else {
      throw .file(path: layout.home, reason: SystemCalls.lastError)
    }
    try check(layout.home, owner: SystemCalls.userID, isPrivate: false)
    guard layout.hidesFromGit else { return }
    let ignore = layout.home + "/.gitignore"
    if SystemCalls.facts(ignore) == nil { try Self.write("*\n", to: ignore) }
  }

  // MARK: Data

  /// An empty folder of the server's user for `initdb`; what an interrupted one left is removed.
  func makeUnfinished() throws(LocalClusterError) {
    try removeUnfinished()
    guard SystemCalls.makeFolder(layout.unfinished, mode: 0o700) else {
      throw .file(path: layout.unfinished, reason: SystemCalls.lastError)
    }
    try giveToOwner(layout.unfinished)
  }

  func removeUnfinished() throws(LocalClusterError) {
    guard SystemCalls.facts(layout.unfinished) != nil else { return }
    do {
      try FileManager.default.removeItem(atPath: layout.unfinished)
    } catch {
      throw .file(path: layout.unfinished, reason: error.localizedDescription)
    }
  }

  /// Marks the cluster as ours and gives it its name.
  func publishUnfinished() throws(LocalClusterError) {
    let mark = layout.unfinished + "/" + Self.mark
    try Self.write("made by lectern\n", to: mark)
    do {
      try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: mark)
      try FileManager.default.moveItem(atPath: layout.unfinished, toPath: layout.data)
    } catch {
      throw .file(path: layout.data, reason: error.localizedDescription)
    }
  }

  func check(data facts: SystemCalls.FileFacts) throws(LocalClusterError) {
    try check(layout.data, owner: layout.owner.id, isPrivate: true)
    let mark = SystemCalls.facts(layout.data + "/" + Self.mark)
    guard let mark, mark.isRegular, mark.mode == 0o400 else { throw .foreignData(path: layout.data) }
  }

  // MARK: Socket

  func prepareSocketFolder() throws(LocalClusterError) {
    if !isRoot {
      // The layer between a shared folder and the clusters', one for each user.
      let parent = (layout.socketFolder as NSString).deletingLastPathComponent
      if parent != layout.home {
        try makePrivate(parent, owner: layout.owner.id)
      }
    }
    guard SystemCalls.makeFolder(layout.socketFolder, mode: 0o700) else {
      throw .file(path: layout.socketFolder, reason: SystemCalls.lastError)
    }
    // As root the parent is root's own, so that nobody can have put a link here.
    if isRoot { try giveToOwner(layout.socketFolder) }
    try check(layout.socketFolder, owner: layout.owner.id, isPrivate: true)
    // The server is known not to run: what a killed one left would only be in the way.
    for name in [".s.PGSQL.\(ServerAddress.port)", ".s.PGSQL.\(ServerAddress.port).lock"] {
      let path = layout.socketFolder + "/" + name
      if SystemCalls.facts(path) != nil { try Self.remove(path) }
    }
  }

  private func makePrivate(_ path: String, owner: UInt32) throws(LocalClusterError) {
    guard SystemCalls.makeFolder(path, mode: 0o700) else {
      throw .file(path: path, reason: SystemCalls.lastError)
    }
    try check(path, owner: owner, isPrivate: true)
  }

  private func check(_ path: String, owner: UInt32, isPrivate: Bool) throws(LocalClusterError) {
    guard let facts = SystemCalls.facts(path) else {
      throw .file(path: path, reason: SystemCalls.lastError)
    }
    guard facts.isFolder else {
      throw .unsafeFolder(path: path, reason: "is a link or a file, where a folder was expected")
    }
    guard facts.owner == owner else {
      let name = SystemCalls.user(id: facts.owner)?.name ?? String(facts.owner)
      throw .unsafeFolder(path: path, reason: "belongs to another user, \(name)")
    }
    guard !isPrivate || facts.mode & 0o077 == 0 else {
      throw .unsafeFolder(path: path, reason: "is open to other users")
    }
  }

  private func giveToOwner(_ path: String) throws(LocalClusterError) {
    guard isRoot else { return }
    guard SystemCalls.changeOwner(path, to: layout.owner.user) else {
      throw .file(path: path, reason: SystemCalls.lastError)
    }
  }

  // MARK: Files

  /// Writes into the file as it stands, so that one that `initdb` made keeps its owner and mode.
  static func write(_ text: String, to path: String) throws(LocalClusterError) {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw .file(path: path, reason: error.localizedDescription)
    }
  }

  /// A file of the data folder, given to the server's user.
  func writeForServer(_ text: String, to path: String) throws(LocalClusterError) {
    try Self.write(text, to: path)
    try giveToOwner(path)
  }

  static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  static func remove(_ path: String) throws(LocalClusterError) {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw .file(path: path, reason: error.localizedDescription)
    }
  }
}
