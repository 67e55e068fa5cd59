package import Foundation

/// Whether a private cluster is there, and runs.
package enum ClusterStatus: Equatable, Sendable {
  case notCreated
  /// `major` is the PostgreSQL version that made the data.
  case stopped(major: Int)
  case running(RunningServer)
}

/// A private server that runs.
package struct RunningServer: Equatable, Sendable {
  package let process: Int32
  package let major: Int
  package let startedAt: Date
  package let socketFolder: String
  package let port: Int
  /// For other programs: no password is needed, only to be the right user of this machine.
  package let url: String
}
