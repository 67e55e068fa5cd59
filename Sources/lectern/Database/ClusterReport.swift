import Foundation
import JSON
import PostgreSQL
import SourceText

/// What `db status` says.
struct ClusterReport {
  let status: ClusterStatus
  let data: String

  var text: String {
    switch status {
    case .notCreated: "not made yet: \(data)\n"
    case .stopped(let major): "stopped: PostgreSQL \(major) in \(data)\n"
    case .running(let server):
      """
      running: PostgreSQL \(server.major) in \(data)
      process \(server.process), since \(server.startedAt.formatted(.iso8601))
      \(server.url)

      """
    }
  }

  var json: JSONValue {
    switch status {
    case .notCreated: ["version": 1, "status": "not_created", "data": .string(data)]
    case .stopped(let major):
      ["version": 1, "status": "stopped", "data": .string(data), "postgresql": .number(Number(major))]
    case .running(let server):
      [
        "version": 1, "status": "running", "data": .string(data), "postgresql": .number(Number(server.major)),
        "process": .number(Number(Int(server.process))),
        "started_at": .string(server.startedAt.formatted(.iso8601)), "url": .string(server.url),
      ]
    }
  }
}
