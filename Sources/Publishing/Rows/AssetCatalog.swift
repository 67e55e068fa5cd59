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
    let read = await paths(repository, links).sorted().concurrentMap { asset($0, tree) }
    var assets: [RepositoryPath: Asset] = [:]
    for result in read {
      let asset = try result.get()
      assets[asset.path] = asset
    }
    return AssetCatalog(assets: assets)
  }

  /// Where the assets stand, whether or not they can be read.
  package static func paths(_ repository: ContentRepository, _ links: LinkResolver) -> Set<RepositoryPath> {
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
    return paths
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
    let type = MediaType.of(path)
    // A checkout may give a text's lines other ends than its commit has.
    let isText = type.hasPrefix("text/") || type == "image/svg+xml" || type == "application/json"
    var hash = SHA256()
    var head: [UInt8] = []
    var count = 0
    var endsInCR = false
    let read = tree.forEachPiece(path) { piece in
      if head.isEmpty { head = Array(piece.prefix(headBytes)) }
      let bytes = isText ? lineFeeds(piece, &endsInCR) : piece
      hash.update(data: bytes)
      count += bytes.count
    }
    if case .failure(let error) = read { return .failure(.unreadable(path, reason: error.reason)) }
    if endsInCR {
      hash.update(data: [0x0D])
      count += 1
    }
    if count == head.count, let file = LargeFilePointer.target(in: head) {
      // A checkout has the file itself, of that digest.
      return .success(
        Asset(path: path, digest: file.digest, mediaType: type, bytes: file.bytes, width: nil, height: nil))
    }
    let size = ImageSize(head, mediaType: type)
    return .success(
      Asset(
        path: path, digest: Array(hash.finalize()), mediaType: type, bytes: count, width: size?.width,
        height: size?.height))
  }

  /// A piece with LF in place of CR LF.
  ///
  /// - Parameter endsInCR: whether the piece before ended in a CR, which is not handed out yet.
  private static func lineFeeds(_ piece: [UInt8], _ endsInCR: inout Bool) -> [UInt8] {
    guard endsInCR || piece.contains(0x0D) else { return piece }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(piece.count + 1)
    for byte in piece {
      if endsInCR, byte != 0x0A { bytes.append(0x0D) }
      endsInCR = byte == 0x0D
      if !endsInCR { bytes.append(byte) }
    }
    return bytes
  }
}
