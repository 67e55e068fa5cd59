import Content
import SourceText

/// What the author of a broken path may have meant: a file of like name beside it, or of the same name elsewhere.
///
/// Its tables are made when the first broken path asks, and a look costs the same however many files there are.
struct NearbyPaths {
  private let repository: ContentRepository
  private lazy var tables = Tables(repository)

  init(_ repository: ContentRepository) {
    self.repository = repository
  }

  /// The nearest file's path as it would be written in `file`; nil where none is near.
  mutating func nearest(to path: RepositoryPath, from file: RepositoryPath) -> String? {
    let siblings = tables.siblings(in: path.parent)
    if let sibling = Suggestion.closest(
      to: String(path.name), among: siblings.candidates(for: String(path.name)))
    {
      return NearbyPaths.relative(path.parent.appending(sibling), from: file)
    }
    return tables.namesake(of: path).map { NearbyPaths.relative($0, from: file) }
  }

  private struct Tables {
    /// Something of a file's name, in one folder or, where that is nil, anywhere.
    private enum Name: Hashable {
      case whole(String, in: RepositoryPath?)
      case slug(String, in: RepositoryPath?)
    }

    private struct Namesake {
      let path: RepositoryPath
      var isOnly = true
    }

    private var byFolder: [RepositoryPath: [String]] = [:]
    private var siblings: [RepositoryPath: WordIndex] = [:]
    private var namesakes: [Name: Namesake] = [:]

    init(_ repository: ContentRepository) {
      for path in (repository.files.map(\.file.path) + repository.assets.keys).sorted() {
        byFolder[path.parent, default: []].append(String(path.name))
        for name in Tables.names(of: path) {
          if namesakes[name] == nil {
            namesakes[name] = Namesake(path: path)
          } else {
            namesakes[name]?.isOnly = false
          }
        }
      }
    }

    private static func names(of path: RepositoryPath) -> [Name] {
      let whole = path.name.lowercased()
      let slug = Slug.splitOrder(path.stem).slug.lowercased()
      let folder = path.parent
      return [
        .whole(whole, in: folder), .whole(whole, in: nil), .slug(slug, in: folder), .slug(slug, in: nil),
      ]
    }

    mutating func siblings(in folder: RepositoryPath) -> WordIndex {
      if let known = siblings[folder] { return known }
      let index = WordIndex(byFolder[folder] ?? [])
      siblings[folder] = index
      return index
    }

    /// The only file of the same name, else of the same slug, in the same folder or else anywhere.
    func namesake(of path: RepositoryPath) -> RepositoryPath? {
      Tables.names(of: path).lazy.compactMap { namesakes[$0] }.first(where: \.isOnly)?.path
    }
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
