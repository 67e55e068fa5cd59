import Foundation
import SourceText

/// Which of the files that are read the checked-out commit does not hold as they are, also where `.gitignore`
/// names them.
struct UncommittedFiles {
  private let git: GitRepository
  private let kinds: [RepositoryPath: GitListing.Kind]
  private let realRoot: String
  /// What git does not follow.
  private var missing: Set<RepositoryPath> = []
  /// What git follows: files, the links that lead to them, and submodules around them.
  private var followed: Set<RepositoryPath> = []

  /// - Parameter files: what is read, relative to the content repository.
  init(_ files: Set<RepositoryPath>, in git: GitRepository) throws(GitError) {
    self.git = git
    var kinds: [RepositoryPath: GitListing.Kind] = [:]
    for (words, path) in GitListing.records(try git.answer(["ls-files", "-z", "--stage"])) {
      if let mode = words.first { kinds[path] = GitListing.Kind(mode: mode) }
    }
    self.kinds = kinds
    realRoot = URL(filePath: git.root).resolvingSymlinksInPath().path
    for file in files { look(at: file, mayBeLink: true) }
  }

  /// Paths relative to the content repository.
  ///
  /// - Parameter isKnown: whether a file was asked git about already.
  func paths(besides isKnown: (RepositoryPath) -> Bool) throws(GitError) -> Set<RepositoryPath> {
    guard !followed.allSatisfy(isKnown) else { return missing }
    var state = GitState()
    let answer = try git.answer(["status", "--porcelain=v2", "-z", "--untracked-files=no", "--", "."])
    state.read(String(decoding: answer, as: UTF8.self))
    let changed = state.dirtyPaths.compactMap { RepositoryPath(git.relative($0)) }
    return missing.union(followed.intersection(changed))
  }

  private mutating func look(at file: RepositoryPath, mayBeLink: Bool) {
    var place = file
    while place != .root {
      switch kinds[place] {
      case .submodule:
        followed.insert(place)
        return
      case .link:
        followed.insert(place)
        if mayBeLink, let end = end(of: file) { look(at: end, mayBeLink: false) }
        return
      case .file where place == file:
        followed.insert(file)
        return
      default: place = place.parent
      }
    }
    missing.insert(file)
  }

  /// Where the links of a path lead; nil outside of the content repository.
  private func end(of file: RepositoryPath) -> RepositoryPath? {
    let path = URL(filePath: "\(git.root)/\(file.string)").resolvingSymlinksInPath().path
    guard path.hasPrefix(realRoot + "/") else { return nil }
    return RepositoryPath(String(path.dropFirst(realRoot.count + 1)))
  }
}
