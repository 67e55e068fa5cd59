package import Content
import Crypto
import Markdown
package import SourceText

/// A file that is published beside the content.
package struct Asset: Sendable, Hashable {
  package let path: RepositoryPath
  /// SHA-256.
  package let digest: [UInt8]
  package let mediaType: String
  package let bytes: Int
  /// Pixels, of an image that says them.
  package let width: Int?
  package let height: Int?
}

/// Every asset of a repository: what stands in folders named `assets`, and what links lead to elsewhere.
package struct AssetCatalog: Sendable {
  package let assets: [RepositoryPath: Asset]

  package static func read(
    _ repository: ContentRepository, _ tree: ContentTree, _ links: LinkResolver
  ) async throws(PublishError) -> AssetCatalog {
    var paths = Set(repository.assets.keys)
    for file in repository.files {
      for link in file.body.outline?.links ?? [] {
        if case .asset(let path) = links.target(of: link.destination.value, in: file.file.path) {
          paths.insert(path)
        }
      }
    }
    for (written, file) in writtenPaths(repository) {
      if case .asset(let path) = links.target(of: written, in: file) { paths.insert(path) }
    }
    let read = await Array(paths).sorted().concurrentMap { asset($0, tree) }
    var assets: [RepositoryPath: Asset] = [:]
    for result in read {
      let asset = try result.get()
      assets[asset.path] = asset
    }
    return AssetCatalog(assets: assets)
  }

  /// Paths that stand under keys, with the file that each stands in.
  private static func writtenPaths(_ repository: ContentRepository) -> [(String, RepositoryPath)] {
    repository.courses.compactMap { course in course.thumbnail.map { ($0, course.header.source.path) } }
      + repository.lessons.flatMap { lesson in lesson.resources.map { ($0.url, lesson.header.source.path) } }
      + repository.skills.flatMap { skill in skill.resources.map { ($0.url, skill.header.source.path) } }
      + repository.characters.compactMap { character in
        if case .url(let url) = character.avatar { (url, character.header.source.path) } else { nil }
      }
  }

  /// How much of a file is looked at for an image's size: a JPEG's may stand behind long metadata.
  private static let headBytes = 256 * 1024

  private static func asset(_ path: RepositoryPath, _ tree: ContentTree) -> Result<Asset, PublishError> {
    var hash = SHA256()
    var head: [UInt8] = []
    var count = 0
    let read = tree.forEachPiece(path) { piece in
      if head.isEmpty { head = Array(piece.prefix(headBytes)) }
      hash.update(data: piece)
      count += piece.count
    }
    if case .failure(let error) = read { return .failure(.unreadable(path, reason: error.reason)) }
    let type = MediaType.of(path)
    let size = ImageSize(head, mediaType: type)
    return .success(
      Asset(
        path: path, digest: Array(hash.finalize()), mediaType: type, bytes: count, width: size?.width,
        height: size?.height))
  }
}
