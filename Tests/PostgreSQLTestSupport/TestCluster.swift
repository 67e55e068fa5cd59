import Foundation
package import PostgreSQL

/// The one private server of a test process. It lives in a folder of its own, so that test processes at the
/// same time do not meet, and goes with the process, however that ends.
package final class TestCluster: Sendable {
  /// The server, or why there is none.
  static let shared = Result { () throws(LocalClusterError) in try TestCluster() }

  let cluster: LocalCluster

  private init() throws(LocalClusterError) {
    TestFolders.removeAbandoned()
    let folder = try TestFolders.fresh()
    cluster = LocalCluster(layout: try .inFolder(folder), settings: Self.settings)
    try cluster.start()
  }

  /// Fast rather than safe.
  package static var settings: ClusterSettings {
    var settings = ClusterSettings()
    settings.isDurable = false
    // Every test that waits holds some, and they run at once.
    settings.maxConnections = 500
    settings.extra = ["autovacuum": "off", "max_wal_senders": "0", "wal_level": "minimal"]
    return settings
  }
}
