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

  private static func asset(_ path: RepositoryPath, _ tree: ContentTree) -> Result<Asset, PublishError> {
    switch tree.read(path) {
    case .failure(let error): return .failure(.unreadable(path, reason: error.reason))
    case .success(let bytes):
      let type = MediaType.of(path)
      let size = ImageSize(bytes, mediaType: type)
      return .success(
        Asset(
          path: path, digest: Array(SHA256.hash(data: bytes)), mediaType: type, bytes: bytes.count,
          width: size?.width, height: size?.height))
    }
  }
}
