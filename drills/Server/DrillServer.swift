import Foundation
import PostgreSQL

/// A private server with its usual, durable settings, which the drill may break and start again.
final class DrillServer {
  static let database = "lectern"
  let cluster: LocalCluster
  let socketFolder: String

  init(in folder: EvidenceFolder) throws {
    var settings = ClusterSettings()
    settings.maxConnections = 60
    // After a crash of processes every file is on its way to the disk already; asking for each takes seconds.
    settings.extra = ["restart_after_crash": "on", "recovery_init_sync_method": "syncfs"]
    cluster = LocalCluster(layout: try .inFolder(folder.path), settings: settings)
    try cluster.start()
    socketFolder = cluster.layout.socketFolder
  }

  /// A session of the server's superuser.
  func connect(_ database: String = DrillServer.database) throws -> Connection {
    let url = url(database, application: "drill")
    return try Connection(try ConnectionTarget(parsing: url), environment: [:])
  }

  /// - Parameters:
  ///   - options: settings of the session.
  ///   - proxy: another socket folder, and the port that is part of the socket's name.
  func url(
    _ database: String = DrillServer.database, role: String? = nil, application: String,
    options: [String] = [], proxy: (folder: String, port: Int)? = nil
  ) -> String {
    let settings = options + (role.map { ["role=\($0)"] } ?? [])
    let text = settings.map { "-c%20" + $0.replacing("=", with: "%3D") }.joined(separator: "%20")
    return "postgresql:///\(database)?host=\(proxy?.folder ?? socketFolder)&port=\(proxy?.port ?? 5432)"
      + "&user=lectern&application_name=\(application)" + (text.isEmpty ? "" : "&options=\(text)")
  }

  /// The server's first process, while it runs.
  var postmaster: Int32? {
    // A server that cannot be asked is one that does not run.
    guard let status = try? cluster.status(), case .running(let server) = status else { return nil }
    return server.process
  }

  /// Kills the server and everything that works for it.
  func killAll() throws {
    guard let postmaster else { return }
    let children = ProcessTable.children(of: postmaster)
    for process in [postmaster] + children { kill(process, SIGKILL) }
    // A new server does not start while an old one's process holds the memory.
    let deadline = ContinuousClock.now + .seconds(10)
    while children.contains(where: { kill($0, 0) == 0 }), ContinuousClock.now < deadline { usleep(5_000) }
  }

  /// What `pg_ctl stop -m immediate` does: no checkpoint, and the next start recovers.
  func stopAtOnce() {
    guard let postmaster else { return }
    kill(postmaster, SIGQUIT)
    let deadline = ContinuousClock.now + .seconds(10)
    while kill(postmaster, 0) == 0, ContinuousClock.now < deadline { usleep(5_000) }
  }

  /// Waits until sessions are accepted, after a crash that the server mends itself.
  func waitUntilReady() throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while true {
      do {
        _ = try connect()
        return
      } catch {
        if ContinuousClock.now > deadline { throw error }
        usleep(20_000)
      }
    }
  }

  func startAgain() throws { try cluster.start() }

  func stop() throws { try cluster.stop() }
}
