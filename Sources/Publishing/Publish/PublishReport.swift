package import Content
package import JSON
import SourceText

/// The result of a publish for programs, version 1 of its contract.
package struct PublishReport: Sendable {
  package var status: String
  package var publication: ContentID?
  package var commit: String?
  package var isDirty = false
  package var database: DatabasePlace?
  package var plan: Plan?
  package var phases: [(phase: PublishError.Phase, seconds: Double)] = []
  package var stopped: PublishGuard?
  /// Errors that lint found.
  package var errors: Int?
  /// Why the database or this machine stopped it.
  package var failure: String?

  package init(status: String) {
    self.status = status
  }

  package var json: JSONValue {
    var json: JSONObject = [
      "version": 1, "status": .string(status),
      "publication": publication.map { .string($0.description) } ?? .null,
      "commit": commit.map { .string($0) } ?? .null, "dirty": .bool(isDirty),
      "database": database.map(\.json) ?? .null,
      "changed": .bool(plan.map { !$0.isEmpty } ?? false),
      "applyable": .bool(stopped == nil && failure == nil && (errors ?? 0) == 0),
      "summary": plan?.summary ?? .null,
      "seconds": .object(
        JSONObject(
          phases.map {
            JSONObject.Member($0.phase.rawValue, .number(Number(($0.seconds * 1000).rounded() / 1000)))
          })),
    ]
    if let stopped { json["guard"] = stopped.json }
    if let failure { json["error"] = .string(failure) }
    if let errors { json["errors"] = .number(Number(errors)) }
    return .object(json)
  }
}
