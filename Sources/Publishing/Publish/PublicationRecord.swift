package import Content
import Git
package import JSON
import PostgreSQL
import SourceText

/// The row that says what was published, by whom and from where.
struct PublicationRecord: Sendable {
  let plan: Plan
  let git: GitState
  let options: PublishOptions
  let phases: [(phase: PublishError.Phase, seconds: Double)]
  let digest: [UInt8]
  let repositoryURL: String?

  func insert(
    _ id: ContentID, _ source: SourceState, _ connection: Connection
  ) throws(PostgreSQLError) {
    let seconds = JSONObject(
      phases.map {
        JSONObject.Member($0.phase.rawValue, .number(Number(($0.seconds * 1000).rounded() / 1000)))
      })
    try connection.execute(
      """
      INSERT INTO publications (id, source_id, parent_id, commit_id, ref, dirty, author, tool_version,
        schema_version, summary, phases, content_digest, kind)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, (SELECT max(version) FROM schema_migrations), $9, $10, $11, $12)
      """,
      [
        .uuid(id.uuid), .uuid(source.id.uuid), .optional(source.livePublication?.uuid, Parameter.uuid),
        .optional(git.commit, Parameter.text), .optional(git.branch, Parameter.text), .bool(git.isDirty),
        .text(options.author), .text(options.toolVersion), .json(plan.summary.text()),
        .json(JSONValue.object(seconds).text()), .bytes(digest), .text(options.kind.rawValue),
      ])
  }
}

extension Plan {
  /// Counts by kind and action, in the form of the `summary` of reports.
  package var summary: JSONValue {
    .object(
      JSONObject(
        Plan.kindOrder.map { kind in
          let counts = self.counts[kind] ?? Counts()
          var members = Action.reported.map { JSONObject.Member($0.rawValue, .number(Number(counts[$0]))) }
          members.append(JSONObject.Member("unchanged", .number(Number(counts.unchanged))))
          members.append(JSONObject.Member("unpublished", .number(Number(counts.unpublished))))
          return JSONObject.Member(kind.plural, .object(JSONObject(members)))
        }))
  }

  /// The order in which reports list the kinds.
  package static let kindOrder: [ContentKind] = [
    .course, .module, .lesson, .assessment, .character, .skillCategory, .skillTree, .skill, .achievement,
  ]
}

extension Plan.Action {
  /// The order in which reports list the actions.
  package static let reported: [Plan.Action] = [.added, .updated, .renamed, .archived, .restored]
}
