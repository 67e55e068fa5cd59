package import SourceText

/// Finds what the links of a repository's files lead to.
package struct LinkResolver: Sendable {
  package enum Target: Sendable {
    /// Another site, a mail address and the like.
    case address(scheme: String)
    /// A path from the site's root, which is not checked.
    case absolutePath
    /// An object, with the anchor that is named in its file.
    case object(ContentHeader, fragment: String?)
    /// A place in the same file.
    case fragment(String)
    /// A file that is published beside the content.
    case asset(RepositoryPath)
    /// A folder that holds no object.
    case folder(RepositoryPath)
    /// Nothing stands there.
    case missing(RepositoryPath)
    /// There is a file, but it takes no part in the content.
    case hidden(RepositoryPath)
    /// Something stands there that could not be read, which is a finding of its own.
    case unreadable(RepositoryPath)
    /// The path climbs out of the repository.
    case outside
  }

  private let repository: ContentRepository
  private let tree: ContentTree

  package init(_ repository: ContentRepository, _ tree: ContentTree) {
    self.repository = repository
    self.tree = tree
  }

  /// - Parameter file: the file that the link stands in; paths are relative to its folder.
  package func target(of destination: String, in file: RepositoryPath) -> Target {
    let link = LinkDestination(destination)
    switch link.form {
    case .address(let scheme): return .address(scheme: scheme)
    case .absolutePath: return .absolutePath
    case .relative(let path) where path.isEmpty: return .fragment(link.fragment ?? "")
    case .relative(let path):
      guard let resolved = file.parent.resolving(path) else { return .outside }
      return target(at: resolved, fragment: link.fragment)
    }
  }

  private func target(at path: RepositoryPath, fragment: String?) -> Target {
    if let header = repository.index.header(at: path) { return .object(header, fragment: fragment) }
    if repository.assets[path] != nil { return .asset(path) }
    switch tree.entry(path) {
    case nil: return .missing(path)
    case .danglingLink: return isLookedAt(path) ? .unreadable(path) : .missing(path)
    case .outsideLink: return isLookedAt(path) ? .unreadable(path) : .outside
    case .folder, .folderLink: return .folder(path)
    case .special, .unreadable: return .unreadable(path)
    case .file:
      // What is hidden or ignored is not published by a link to it.
      return repository.configuration.skips(path) ? .hidden(path) : .asset(path)
    }
  }

  /// Whether what is wrong with a path is reported where it stands.
  private func isLookedAt(_ path: RepositoryPath) -> Bool {
    let configuration = repository.configuration
    let isContent =
      path.isInside(configuration.contentFolder) || path.isInside(configuration.charactersFolder)
    return isContent && !configuration.skips(path)
  }
}
