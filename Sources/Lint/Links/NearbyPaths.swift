import Content
import SourceText

/// What the author of a broken path may have meant: a file of like name beside it, or of the same name elsewhere.
struct NearbyPaths {
  private var byFolder: [RepositoryPath: [String]] = [:]
  private var byName: [String: [RepositoryPath]] = [:]
  private var bySlug: [String: [RepositoryPath]] = [:]

  init(_ repository: ContentRepository) {
    for path in (repository.files.map(\.file.path) + repository.assets.keys).sorted() {
      byFolder[path.parent, default: []].append(String(path.name))
      byName[path.name.lowercased(), default: []].append(path)
      bySlug[Slug.splitOrder(path.stem).slug.lowercased(), default: []].append(path)
    }
  }

  /// The nearest file's path as it would be written in `file`; nil where none is near.
  func nearest(to path: RepositoryPath, from file: RepositoryPath) -> String? {
    let siblings = byFolder[path.parent] ?? []
    if let sibling = Suggestion.closest(to: String(path.name), among: siblings) {
      return NearbyPaths.relative(path.parent.appending(sibling), from: file)
    }
    let slug = Slug.splitOrder(path.stem).slug.lowercased()
    for group in [byName[path.name.lowercased()] ?? [], bySlug[slug] ?? []] {
      let inFolder = group.filter { $0.parent == path.parent }
      for candidates in [inFolder, group] where candidates.count == 1 {
        return NearbyPaths.relative(candidates[0], from: file)
      }
    }
    return nil
  }

  /// The path that leads from a file's folder to another file.
  static func relative(_ path: RepositoryPath, from file: RepositoryPath) -> String {
    let from = file.parent.components
    let to = path.components
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let up = Array(repeating: Substring(".."), count: from.count - shared)
    return (up + to[shared...]).joined(separator: "/")
  }
}
