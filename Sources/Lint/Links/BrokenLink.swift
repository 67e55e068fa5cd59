import Content
import SourceText

/// A link that leads nowhere, with what is wrong with it.
struct BrokenLink {
  let place: LinkPlace
  /// Whether a picture, a download or the like is missing, not a page.
  let isAsset: Bool
  let message: String
  let help: String?
  /// The file that the author probably meant.
  let meant: RepositoryPath?
  /// The file that it led to, where a change took that away.
  var deleted: RepositoryPath?

  /// - Parameter change: what the repository is compared with.
  static func all(
    _ repository: ContentRepository, _ places: [LinkPlace], _ change: TreeChange?
  ) -> [BrokenLink] {
    var nearby = NearbyPaths(repository)
    var all: [BrokenLink] = []
    for place in places {
      guard var broken = find(place, &nearby) else { continue }
      if let change { broken.deleted = deletedTarget(of: place, change) }
      all.append(broken)
    }
    return all
  }

  /// A course and a module are also linked by their folder.
  private static func deletedTarget(of place: LinkPlace, _ change: TreeChange) -> RepositoryPath? {
    switch place.target {
    case .missing(let path), .folder(let path):
      let candidates = [path, path.appending("course.md"), path.appending("module.md")]
      return candidates.first(where: change.deleted.contains)
    default: return nil
    }
  }

  private init(
    _ place: LinkPlace, _ path: RepositoryPath?, _ message: String, help: String?,
    meant: RepositoryPath? = nil
  ) {
    self.place = place
    self.meant = meant
    isAsset = place.isEmbedded || path.map(BrokenLink.isAsset) ?? false
    self.message = message
    self.help = help
  }

  private static func find(_ place: LinkPlace, _ nearby: inout NearbyPaths) -> BrokenLink? {
    let file = place.location.path
    switch place.target {
    case .missing(let path):
      let nearest = nearby.nearest(to: path, from: file)
      let help =
        place.destination.contains("\\")
        ? "folders are parted by `/`"
        : nearest.map { "did you mean \"\($0)\"?" } ?? "paths are relative to the file that holds the link"
      return BrokenLink(
        place, path, "there is no file \"\(path)\"", help: help,
        meant: nearest.flatMap { file.parent.resolving($0) })
    case .hidden(let path):
      return BrokenLink(
        place, path, "the file \"\(path)\" is set aside and takes no part in the content",
        help: "README.md, names that begin with `.` or `_`, and what lectern.yaml ignores are not published")
    case .folder(let path):
      return BrokenLink(
        place, path, "\"\(path)\" is a folder, and a link needs a file", help: "name the file in the folder")
    case .outside:
      return BrokenLink(
        place, LinkDestination(place.destination).path, "the link leads out of the repository",
        help: "put the file into the repository, or link to its address")
    case .object(let header, _) where place.isEmbedded:
      let article = header.kind == .assessment || header.kind == .achievement ? "an" : "a"
      return BrokenLink(
        place, nil, "\(article) \(header.kind.words) stands where a picture or another medium is expected",
        help: "link to it without the `!`")
    case .fragment where place.destination.isEmpty:
      return BrokenLink(place, nil, "the link has no address", help: "name a file or an address")
    case .address, .absolutePath, .object, .fragment, .asset, .unreadable: return nil
    }
  }

  /// Whether a path's name says that it is no page of the content.
  private static func isAsset(_ path: RepositoryPath) -> Bool {
    !["", "md", "yaml", "yml"].contains(path.fileExtension)
  }
}

extension LinkDestination {
  /// The last part of a relative path, as a path of its own.
  fileprivate var path: RepositoryPath? {
    guard case .relative(let path) = form else { return nil }
    return path.split(separator: "/").last.flatMap { RepositoryPath($0) }
  }
}
