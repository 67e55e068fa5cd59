import Foundation

/// A private PostgreSQL server of the machine's own programs: on a Unix socket, for its owner alone, up until it
/// is stopped.
///
/// ```swift
/// let cluster = LocalCluster(layout: try .forRepository("."))
/// try cluster.start()
/// let connection = try Connection(cluster.target)
/// ```
package struct LocalCluster: Sendable {
  package let layout: ClusterLayout
  package let settings: ClusterSettings
  let environment: [String: String]
  let standardFolders: [String]

  package init(
    layout: ClusterLayout, settings: ClusterSettings = ClusterSettings(),
    environment: [String: String] = ProcessInfo.processInfo.environment,
    standardFolders: [String] = ServerPrograms.standardFolders
  ) {
    self.layout = layout
    self.settings = settings
    self.environment = environment
    self.standardFolders = standardFolders
  }

  /// What ``start()`` had to do.
  package enum Start: Equatable, Sendable {
    case created, started, wasRunning
  }

  /// Creates the cluster when there is none, and starts its server when it does not run. Of several processes
  /// at once one does the work, and the others wait for it.
  @discardableResult
  package func start() throws(LocalClusterError) -> Start {
    if case .running = try status() { return .wasRunning }
    try ClusterFolders(layout).prepareHome()
    return try FolderLock.holding(layout.lock) { () throws(LocalClusterError) in
      var outcome = Start.started
      switch try status() {
      case .running: return .wasRunning
      case .notCreated:
        try create()
        outcome = .created
      case .stopped: break
      }
      try startServer()
      try makeDatabase()
      return outcome
    }
  }

  /// Stops the server; sessions are ended, their transactions rolled back. False when it did not run.
  @discardableResult
  package func stop() throws(LocalClusterError) -> Bool {
    guard try status() != .notCreated else { return false }
    return try FolderLock.holding(layout.lock) { () throws(LocalClusterError) in
      guard let file = PostmasterFile(dataFolder: layout.data), file.isServer(of: layout.data) else {
        return false
      }
      try stopServer()
      return true
    }
  }

  /// Reads the data folder and asks the socket; starts nothing.
  package func status() throws(LocalClusterError) -> ClusterStatus {
    guard let facts = SystemCalls.facts(layout.data) else { return .notCreated }
    try ClusterFolders(layout).check(data: facts)
    let major = try dataVersion()
    guard let file = PostmasterFile(dataFolder: layout.data), file.isServer(of: layout.data),
      answers(file)
    else { return .stopped(major: major) }
    return .running(
      RunningServer(
        process: file.process, major: major, startedAt: file.startedAt,
        socketFolder: file.socketFolder, port: file.port, url: url(file)))
  }

  /// Where the running server is reached, also when it was started with another socket folder than this
  /// process's environment would choose.
  package var target: ConnectionTarget {
    let file = PostmasterFile(dataFolder: layout.data)
    return PrivateTarget.make(
      socketFolder: file?.socketFolder ?? layout.socketFolder, port: file?.port ?? ServerAddress.port,
      owner: layout.owner.name)
  }

  /// The server's programs of this machine that fit the data.
  package func programs() throws(LocalClusterError) -> ServerPrograms {
    let madeBy = SystemCalls.facts(layout.data) == nil ? nil : try dataVersion()
    let found = try ServerPrograms.find(
      wanted: madeBy, environment: environment, standardFolders: standardFolders)
    if let madeBy, madeBy != found.major {
      throw .otherVersion(data: layout.data, madeBy: madeBy, installed: found.major)
    }
    return found
  }

  private func dataVersion() throws(LocalClusterError) -> Int {
    let path = layout.data + "/PG_VERSION"
    let text = ClusterFolders.text(path)
    guard let text, let major = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw .file(path: path, reason: "cannot be read as a PostgreSQL version")
    }
    return major
  }

  private func answers(_ file: PostmasterFile) -> Bool {
    do throws(PostgreSQLError) {
      _ = try Connection(
        PrivateTarget.make(socketFolder: file.socketFolder, port: file.port, owner: layout.owner.name)
          .database("postgres").setting("connect_timeout", to: "5"))
      return true
    } catch {
      return false
    }
  }

  private func url(_ file: PostmasterFile) -> String {
    let folder = file.socketFolder.addingPercentEncoding(withAllowedCharacters: .urlHostAllowed)
    return "postgresql:///\(ServerAddress.database)?host=\(folder ?? file.socketFolder)"
      + "&port=\(file.port)&user=\(ServerAddress.role)"
  }
}
