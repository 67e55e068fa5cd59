import Content
import Git
import Publishing
import SourceText

/// Where the content that is planned or published comes from: the working tree, or a commit without a checkout.
struct ContentOrigin {
  let tree: ContentTree
  private let folder: RepositoryFolder
  /// The commit in full and the name that it was asked for by.
  private let commit: (id: String, name: String)?

  /// - Parameter ref: a commit's name; nil for the working tree.
  init(_ ref: String?, in folder: RepositoryFolder) throws(CommandFailure) {
    self.folder = folder
    guard let ref else {
      guard !GitRepository.isBare(folder.path) else {
        throw CommandFailure(
          .couldNotRun, "\(folder.path) is a bare git repository: it has no files beside its commits",
          help: "name a commit with --ref, such as --ref main")
      }
      tree = folder.tree()
      commit = nil
      return
    }
    do throws(GitError) {
      let git = try GitRepository(at: folder.path)
      let id = try git.commit(ref)
      tree = try .commit(id, in: git)
      commit = (id, ref)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// What git says of it.
  ///
  /// - Parameter repository: what was read of it.
  func state(_ repository: ContentRepository) -> GitState {
    guard let commit else {
      let configuration = repository.configuration
      return GitState.read(
        at: folder.path, content: configuration.contentPaths, leavingOut: configuration.skips,
        reading: files(of: repository))
    }
    return .commit(commit.id, named: commit.name, at: folder.path)
  }

  /// Every file that a publish of it reads.
  private func files(of repository: ContentRepository) -> Set<RepositoryPath> {
    let configuration = repository.configuration
    let settings = [Configuration.path] + configuration.schemas.values.map(\.value)
    return AssetCatalog.paths(repository, LinkResolver(repository, tree))
      .union(repository.files.map(\.file.path))
      .union(settings.filter { if case .file = tree.entry($0) { true } else { false } })
  }
}
