import Content
package import PostgreSQL

/// Reads what a source has live, for a manifest.
package struct ManifestReader {
  private let connection: Connection
  private let options: PublishOptions

  /// - Parameter connection: a session outside a transaction.
  package init(_ connection: Connection, _ options: PublishOptions) {
    self.connection = connection
    self.options = options
  }

  /// In one transaction that only reads; a source that has published nothing has an empty manifest.
  package func read(source name: String) throws(PostgreSQLError) -> PublicationManifest {
    let session = PublishSession(
      connection, options, publication: .timeOrdered(milliseconds: 0),
      newSource: .timeOrdered(milliseconds: 0))
    try session.beginReading()
    let source = try session.visibleSource(named: name)
    let live = try LiveState.fetch(connection, source: source?.id)
    let manifest = PublicationManifest(
      source: name, publication: source?.livePublication, commit: try source?.liveCommit(connection),
      objects: live.objects, assets: live.assets,
      learners: try AffectedLearners.count(live.objects.keys.map(\.id), connection))
    try connection.rollback()
    return manifest
  }
}
