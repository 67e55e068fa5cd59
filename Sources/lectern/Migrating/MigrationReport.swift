import Foundation
import JSON
import Publishing
import SourceText

/// What `migrate` says about a schema.
struct MigrationReport {
  /// Nil while the embedded database is not made.
  let place: DatabasePlace?
  let status: MigrationStatus
  /// What was done, and how many seconds each took.
  var done: [(step: MigrationStep, seconds: Double)] = []
  /// The SQL of a dry run.
  var sql: String?

  private var placeText: String { place?.description ?? "the embedded database, which is not made yet" }

  /// A line for every migration, then one for the whole.
  var table: String {
    let applied = status.applied.map {
      let version = String($0.version)
      let label = String(repeating: "0", count: max(0, 4 - version.count)) + version + "_" + $0.name
      return "applied  \(label)  \($0.appliedAt.formatted(.iso8601)) by lectern \($0.toolVersion)"
    }
    let pending = status.pending.map { "pending  \($0.label)" }
    return (applied + pending + [summary]).joined(separator: "\n") + "\n"
  }

  var summary: String {
    let state =
      if !status.faults.isEmpty {
        "not as this program knows it"
      } else if status.pending.isEmpty {
        "up to date"
      } else {
        "\(status.pending.count) of \(status.pending.count + status.applied.count) migrations pending"
      }
    return "\(placeText): \(state)"
  }

  var json: JSONValue {
    let applied = status.applied.map {
      [
        "version": .number(Number($0.version)), "name": .string($0.name), "sha256": .string($0.sha256),
        "applied_at": .string($0.appliedAt.formatted(.iso8601)), "tool_version": .string($0.toolVersion),
      ] as JSONValue
    }
    let pending = status.pending.map { Self.json($0) }
    let done = done.map { step, seconds in
      [
        "version": .number(Number(step.migration.version)), "name": .string(step.migration.name),
        "direction": .string(step.direction.rawValue),
        "seconds": .number(Number((seconds * 1000).rounded() / 1000)),
      ] as JSONValue
    }
    return [
      "version": 1, "database": place?.json ?? .null, "schema": .string(status.schema),
      "current": .number(Number(status.current)), "applied": .array(applied), "pending": .array(pending),
      "faults": .array(status.faults.map { .string(MigrationError.fault($0).description) }),
      "done": .array(done), "dry_run": .bool(sql != nil), "sql": sql.map { .string($0) } ?? .null,
    ]
  }

  private static func json(_ migration: Migration) -> JSONValue {
    [
      "version": .number(Number(migration.version)), "name": .string(migration.name),
      "sha256": .string(migration.sha256),
    ]
  }
}
