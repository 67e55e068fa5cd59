import Content
import Foundation
import Git
import SourceText

/// A content repository on this machine.
struct RepositoryFolder: Sendable {
  /// Absolute, every link followed.
  let path: String

  /// The folder's own name.
  var name: String { (path as NSString).lastPathComponent }

  /// The folder that a person named; it may be empty.
  init(named directory: String) throws(CommandFailure) {
    let absolute = LocalPath.absolute(directory)
    guard LocalPath.exists(absolute) else {
      throw CommandFailure(.couldNotRun, "the repository \(directory) does not exist")
    }
    guard LocalPath.isFolder(absolute) else {
      throw CommandFailure(.couldNotRun, "the repository \(directory) is not a folder")
    }
    path = LocalPath.real(absolute)
  }

  private init(path: String) {
    self.path = LocalPath.real(path)
  }

  /// The nearest folder, from one upwards, that holds `lectern.yaml` or `content/`, or is a bare git repository.
  static func around(_ start: String) throws(CommandFailure) -> RepositoryFolder {
    var folder = start
    while true {
      if isRepository(folder) || GitRepository.isBare(folder) { return RepositoryFolder(path: folder) }
      let parent = (folder as NSString).deletingLastPathComponent
      guard parent != folder, !parent.isEmpty else { break }
      folder = parent
    }
    throw CommandFailure(
      .couldNotRun,
      "no content repository is found: neither \(start) nor a folder above it holds lectern.yaml or content/",
      help: "go to the repository, or name it with -C DIR")
  }

  private static func isRepository(_ folder: String) -> Bool {
    LocalPath.exists(folder + "/" + Configuration.path.string) || LocalPath.isFolder(folder + "/content")
  }

  /// The repository's files; the overlay's bytes stand in for what is on disk.
  func tree(overlay: SourceFile? = nil) -> ContentTree {
    .workingTree(at: path, overlay: overlay)
  }

  /// A path that a person wrote, relative to the working directory, as one of this repository.
  func path(of argument: String) throws(CommandFailure) -> RepositoryPath {
    let absolute = LocalPath.absolute(argument)
    let parent = LocalPath.real((absolute as NSString).deletingLastPathComponent)
    // A link is a file of the repository under its own name, wherever it leads.
    let byName = parent + "/" + (absolute as NSString).lastPathComponent
    for candidate in [byName.replacing("//", with: "/"), LocalPath.real(absolute)] {
      if candidate == path { return .root }
      let prefix = path == "/" ? "/" : path + "/"
      if candidate.hasPrefix(prefix), let found = RepositoryPath(candidate.dropFirst(prefix.count)) {
        return found
      }
    }
    throw CommandFailure(
      .couldNotRun, "\(argument) is outside of the repository \(path)",
      help: "paths are relative to the working directory; -C DIR names another repository")
  }
}
