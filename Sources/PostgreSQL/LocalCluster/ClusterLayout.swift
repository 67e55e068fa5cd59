import Foundation

/// Where a private cluster's files stand, and as which user its server runs.
package struct ClusterLayout: Equatable, Sendable {
  /// The user that owns the data and runs the server.
  package struct Owner: Equatable, Sendable {
    package let name: String
    let id: UInt32
    let group: UInt32

    var user: SystemCalls.User { SystemCalls.User(name: name, id: id, group: group) }
  }

  /// The folder of the data folder and the lock file.
  package let home: String
  /// The folder of the server's socket.
  package let socketFolder: String
  package let owner: Owner
  /// Who runs this process, when that is not the owner: root.
  package let visitor: String?
  /// Whether `home` stands in a repository and hides itself from git.
  let hidesFromGit: Bool

  package var data: String { home + "/pg" }
  var lock: String { home + "/pg.lock" }
  /// Where `initdb` works; only a finished cluster gets the name `data`.
  var unfinished: String { home + "/pg.unfinished" }

  /// The user under whom root runs servers.
  package static let serverUser = "postgres"

  /// A socket's path holds 103 bytes on macOS, 107 on Linux, with a zero behind it.
  static let longestSocketPath = 103
}

extension ClusterLayout {
  /// What the choice of a place depends on.
  package struct Circumstances: Sendable {
    package var userID: UInt32
    package var userName: String
    package var groupID: UInt32
    package var environment: [String: String]
    /// Whether `.lectern` can be made, or is there and can be written.
    package var repositoryIsWritable: Bool

    package init(
      userID: UInt32, userName: String, groupID: UInt32, environment: [String: String],
      repositoryIsWritable: Bool
    ) {
      self.userID = userID
      self.userName = userName
      self.groupID = groupID
      self.environment = environment
      self.repositoryIsWritable = repositoryIsWritable
    }
  }

  /// The place for a repository: in it for an ordinary user, in the user's state folder when it is read-only,
  /// in `/var/lib/lectern` for root. `owner` is the server's user, for root another than the one who asks.
  package static func choose(
    repository: String, for person: Circumstances, serverUser: (id: UInt32, group: UInt32)?
  ) throws(LocalClusterError) -> ClusterLayout {
    let name = pathHash(repository)
    guard person.userID != 0 else {
      guard let server = serverUser else { throw .noServerUser(Self.serverUser) }
      let home = "/var/lib/lectern/\(name)"
      return ClusterLayout(
        home: home, socketFolder: home + "/socket",
        owner: Owner(name: Self.serverUser, id: server.id, group: server.group),
        visitor: person.userName, hidesFromGit: false)
    }
    let home =
      person.repositoryIsWritable
      ? repository + "/.lectern" : stateFolder(person.environment) + "/lectern/\(name)"
    return ClusterLayout(
      home: home, socketFolder: socketFolder(name: name, for: person),
      owner: Owner(name: person.userName, id: person.userID, group: person.groupID), visitor: nil,
      hidesFromGit: person.repositoryIsWritable)
  }

  /// The layout for the repository at a path, by whoever runs this process.
  package static func forRepository(
    _ path: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(LocalClusterError) -> ClusterLayout {
    guard let real = SystemCalls.realPath(path) else {
      throw .file(path: path, reason: SystemCalls.lastError)
    }
    let own = real + "/.lectern"
    let writable = SystemCalls.isWritable(SystemCalls.facts(own) == nil ? real : own)
    let server = SystemCalls.user(named: serverUser)
    return try choose(
      repository: real, for: try circumstances(environment, repositoryIsWritable: writable),
      serverUser: server.map { ($0.id, $0.group) })
  }

  /// A cluster in a folder of its own, such as a test's. As root the folder belongs to root and must be open
  /// to the server's user.
  package static func inFolder(
    _ home: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(LocalClusterError) -> ClusterLayout {
    let person = try circumstances(environment, repositoryIsWritable: true)
    guard person.userID == 0 else {
      let owner = Owner(name: person.userName, id: person.userID, group: person.groupID)
      return ClusterLayout(
        home: home, socketFolder: home + "/socket", owner: owner, visitor: nil, hidesFromGit: false)
    }
    guard let server = SystemCalls.user(named: serverUser) else { throw .noServerUser(serverUser) }
    let owner = Owner(name: server.name, id: server.id, group: server.group)
    return ClusterLayout(
      home: home, socketFolder: home + "/socket", owner: owner, visitor: person.userName,
      hidesFromGit: false)
  }

  private static func circumstances(
    _ environment: [String: String], repositoryIsWritable: Bool
  ) throws(LocalClusterError) -> Circumstances {
    let id = SystemCalls.userID
    guard let user = SystemCalls.user(id: id) else { throw .namelessUser(id: id) }
    return Circumstances(
      userID: id, userName: user.name, groupID: user.group, environment: environment,
      repositoryIsWritable: repositoryIsWritable)
  }

  private static func stateFolder(_ environment: [String: String]) -> String {
    if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") { return folder }
    return (environment["HOME"] ?? "/tmp") + "/.local/state"
  }

  private static func socketFolder(name: String, for person: Circumstances) -> String {
    func folder(_ base: String) -> String { "\(base)/lectern-\(person.userID)/\(name)" }
    if let base = person.environment["XDG_RUNTIME_DIR"], base.hasPrefix("/") {
      let found = folder(base)
      if found.utf8.count + "/.s.PGSQL.5432".utf8.count <= longestSocketPath { return found }
    }
    return folder("/tmp")
  }

  /// Twelve hexadecimal digits of a path: 64-bit FNV-1a, folded. Names a folder, protects nothing.
  static func pathHash(_ path: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let folded = (hash >> 48) ^ (hash & 0xFFFF_FFFF_FFFF)
    let text = String(folded, radix: 16)
    return String(repeating: "0", count: 12 - text.count) + text
  }
}
