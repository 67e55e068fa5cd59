import Content
import Foundation
import PostgreSQL

/// The transaction's settings, its lock and its source.
struct PublishSession {
  let connection: Connection
  let options: PublishOptions
  private let publication: ContentID
  /// The id of a source that publishes for the first time.
  private let newSource: ContentID

  init(
    _ connection: Connection, _ options: PublishOptions, publication: ContentID, newSource: ContentID
  ) {
    self.connection = connection
    self.options = options
    self.publication = publication
    self.newSource = newSource
  }

  /// Begins the transaction. Every setting is the transaction's own, so that a pooled connection keeps none.
  func begin() throws(PostgreSQLError) {
    try connection.begin("ISOLATION LEVEL READ COMMITTED READ WRITE")
    try connection.execute("SET LOCAL search_path = \(try connection.quote(options.databaseSchema)), pg_temp")
    try set("idle_in_transaction_session_timeout", "30min")
    try set("lectern.publication_id", publication.description)
    try set("statement_timeout", "0")
    try set("default_toast_compression", "lz4", ifThere: true)
    try set("client_connection_check_interval", "1s", ifThere: true)
    try set("client_min_messages", "warning")
    try name()
  }

  /// Tells other sessions who publishes: it is the one thing that every role may read of another's. A name that was
  /// given to the connection stays.
  private func name() throws(PostgreSQLError) {
    let plain = ConnectionTarget.applicationName
    try connection.execute(
      "SELECT set_config('application_name', $1, true) WHERE current_setting('application_name') = $2",
      [.text(options.sessionName(plain)), .text(plain)])
  }

  /// Begins a transaction that sees one state of the database and changes nothing.
  func beginReading() throws(PostgreSQLError) {
    try connection.begin("ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try connection.execute("SET LOCAL search_path = \(try connection.quote(options.databaseSchema)), pg_temp")
    try set("statement_timeout", "\(options.statementTimeoutMilliseconds)ms")
  }

  /// - Parameter ifThere: whether a server that does not know or support the setting is left as it is.
  func set(_ name: String, _ value: String, ifThere: Bool = false) throws(PostgreSQLError) {
    guard ifThere else {
      try connection.execute("SELECT set_config($1, $2, true)", [.text(name), .text(value)])
      return
    }
    try connection.execute("SAVEPOINT setting")
    do throws(PostgreSQLError) {
      try connection.execute("SELECT set_config($1, $2, true)", [.text(name), .text(value)])
      try connection.execute("RELEASE SAVEPOINT setting")
    } catch {
      guard case .server = error else { throw error }
      try connection.execute("ROLLBACK TO SAVEPOINT setting")
    }
  }

  /// Refuses a server or a database that this program does not publish to.
  func checkFitness() throws(PublishError) {
    if connection.serverVersion < 150_000 { throw .unfit(.serverTooOld(connection.serverVersion)) }
    if let encoding = connection.serverEncoding, encoding != "UTF8" { throw .unfit(.encoding(encoding)) }
  }

  /// To PostgreSQL 0 means for ever, to a person not at all.
  static func timeout(_ milliseconds: Int) -> String { "\(max(milliseconds, 1))ms" }

  /// The source's row; an id of its own where it has none yet.
  func source(named name: String) throws(PostgreSQLError) -> SourceState {
    if let found = try existing(name) { return found }
    let fallback = Configuration.defaultSource
    if name != fallback, try sources().map(\.name) == [fallback] {
      // A publisher without a name, or another that takes the row over, may be at work on it.
      try set("lock_timeout", PublishSession.timeout(options.waitMilliseconds))
      try lock(of: fallback).take()
      try set("lock_timeout", PublishSession.timeout(options.lockTimeoutMilliseconds))
      let sources = try sources()
      // A database that only the nameless source has published to takes the name that the repository now has.
      if sources.map(\.name) == [fallback], let only = sources.first {
        return SourceState(id: only.id, livePublication: only.live, isNew: false, adoptsDefault: true)
      }
    }
    return SourceState(
      id: newSource, livePublication: nil, isNew: true, adoptsDefault: false)
  }

  /// The source's row as it is now, without a lock; nil for one that has published nothing.
  func visibleSource(named name: String) throws(PostgreSQLError) -> SourceState? {
    if let found = try existing(name) { return found }
    let sources = try sources()
    guard sources.map(\.name) == [Configuration.defaultSource], let only = sources.first else { return nil }
    return SourceState(id: only.id, livePublication: only.live, isNew: false, adoptsDefault: true)
  }

  private func existing(_ name: String) throws(PostgreSQLError) -> SourceState? {
    try sources().first { $0.name == name }.map {
      SourceState(id: $0.id, livePublication: $0.live, isNew: false, adoptsDefault: false)
    }
  }

  private typealias Source = (id: ContentID, name: String, live: ContentID?)

  private func sources() throws(PostgreSQLError) -> [Source] {
    let rows = try connection.query(
      "SELECT id, name::text AS name, last_publication_id FROM content_sources ORDER BY name")
    var sources: [Source] = []
    for row in rows {
      let live: UUID? = try row.optional("last_publication_id")
      sources.append(
        (ContentID(try row.value("id", as: UUID.self)), try row.value("name"), live.map { ContentID($0) }))
    }
    return sources
  }
}

/// A content source as the database knows it.
struct SourceState: Sendable {
  let id: ContentID
  let livePublication: ContentID?
  /// Whether it has no row yet.
  let isNew: Bool
  /// Whether the row is the nameless source's, which takes the repository's name.
  let adoptsDefault: Bool

  /// The commit of the publication that is live; nil where none is, or it came from outside git.
  func liveCommit(_ connection: Connection) throws(PostgreSQLError) -> String? {
    guard let livePublication else { return nil }
    return try connection.query(
      "SELECT commit_id FROM publications WHERE id = $1", [.uuid(livePublication.uuid)]
    )
    .first?.optional(0)
  }
}
