import Content
import Foundation
import PostgreSQL

/// The transaction's settings, its lock and its source.
struct PublishSession {
  private let connection: Connection
  private let options: PublishOptions
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
  }

  /// - Parameter ifThere: whether a server that does not know or support the setting is left as it is.
  private func set(_ name: String, _ value: String, ifThere: Bool = false) throws(PostgreSQLError) {
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

  /// Waits for the publishers of this source that came first.
  func lock(_ source: String) throws(PostgreSQLError) {
    try set("lock_timeout", "\(options.waitMilliseconds)ms")
    try connection.execute(
      "SELECT pg_advisory_xact_lock(hashtextextended('lectern.source.' || current_schema() || '.' || $1, 0))",
      [.text(source)])
    try set("lock_timeout", "\(options.lockTimeoutMilliseconds)ms")
    try set("statement_timeout", "\(options.statementTimeoutMilliseconds)ms")
  }

  /// The source's row; an id of its own where it has none yet.
  func source(named name: String) throws(PostgreSQLError) -> SourceState {
    let rows = try connection.query(
      "SELECT id, name::text AS name, last_publication_id FROM content_sources ORDER BY name", [])
    for row in rows where try row.value("name", as: String.self) == name {
      return try state(row, adopts: false)
    }
    // A database that only the nameless source has published to takes the name that the repository now has.
    if rows.count == 1, let row = rows.first,
      try row.value("name", as: String.self) == Configuration.defaultSource
    {
      return try state(row, adopts: true)
    }
    return SourceState(
      id: newSource, livePublication: nil, isNew: true, adoptsDefault: false)
  }

  private func state(_ row: Row, adopts: Bool) throws(PostgreSQLError) -> SourceState {
    let id: UUID = try row.value("id")
    let live: UUID? = try row.optional("last_publication_id")
    return SourceState(
      id: ContentID(id), livePublication: live.map { ContentID($0) }, isNew: false, adoptsDefault: adopts)
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
}
