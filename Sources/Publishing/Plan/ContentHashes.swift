package import Content

/// The content hashes of a repository's objects, as a publish would store them.
package enum ContentHashes {
  package static func read(
    _ repository: ContentRepository, _ tree: ContentTree
  ) async throws(PublishError) -> [ObjectPlace: [UInt8]] {
    let links = LinkResolver(repository, tree)
    let assets = try await AssetCatalog.read(repository, tree, links)
    let rows = RowSource(RowMaker(repository, tree, links, assets))
    let hashes = try await rows.hashes(of: { _ in true }, isCancelled: { false }, tell: { _, _ in })
    return Dictionary(
      rows.entries.compactMap { entry in
        hashes[entry.header.id].map { (ObjectPlace(entry.header), $0.bytes) }
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension PublicationManifest {
  /// Its objects, to be compared with a repository's.
  package var formerObjects: [FormerObject] {
    objects.values.sorted { ($0.kind.rawValue, $0.id) < ($1.kind.rawValue, $1.id) }.map { object in
      FormerObject(object, learners: learners[object.reference])
    }
  }
}

extension FormerObject {
  init(_ object: LiveObject, learners: Int?) {
    self.init(
      object.kind, object.id, key: object.key, path: object.path, isArchived: object.isArchived,
      hash: object.hash?.bytes, learners: learners)
  }
}
