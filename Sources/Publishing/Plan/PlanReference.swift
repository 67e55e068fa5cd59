import Content
package import PostgreSQL

/// What a plan compares a repository with.
package enum PlanReference {
  /// The database, looked at in one transaction that only reads.
  case database(Connection)
  /// The same repository as it is at another commit.
  case repository(RowMaker, AssetCatalog, commit: String)
  /// What a publish wrote out.
  case manifest(PublicationManifest)

  /// Whether the only thing to know an object by is its hash.
  var holdsNoTexts: Bool {
    if case .manifest = self { true } else { false }
  }
}

/// The other side of a plan, as far as every object is concerned.
struct ReferenceState {
  var live = LiveState()
  /// The content source in the database; nil elsewhere, and before it has published.
  var source: SourceState?
  var commit: String?
}
