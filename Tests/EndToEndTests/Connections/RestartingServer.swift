import Foundation
import PostgreSQL
import PostgreSQLTestSupport

/// A server of one test's own, which stops as an operator stops it: no new sessions, the old ones to their end.
struct RestartingServer {
  private let cluster: LocalCluster
  let url: String

  init() throws {
    cluster = LocalCluster(layout: try .inFolder(try TestFolders.fresh()), settings: TestCluster.settings)
    try cluster.start()
    guard case .running(let server) = try cluster.status() else { throw Lectern.TimeOut() }
    url = server.url
  }

  /// A session that keeps the server from ending, while nobody else is admitted.
  func beginStopping() throws -> Connection {
    let last = try Connection(cluster.target)
    guard case .running(let server) = try cluster.status() else { throw Lectern.TimeOut() }
    kill(server.process, SIGTERM)
    for _ in 0..<100 {
      do throws(PostgreSQLError) {
        _ = try Connection(cluster.target)
        Thread.sleep(forTimeInterval: 0.02)
      } catch {
        break
      }
    }
    return last
  }

  /// Lets the server end, and starts it.
  func restart(after last: consuming Connection) throws {
    _ = try? last.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    while case .running = try cluster.status() {}
    try cluster.start()
  }

  func remove() throws {
    try cluster.stop()
  }
}
