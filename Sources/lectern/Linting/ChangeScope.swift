import Content
import Git
import Report
import SourceText

/// The change that a lint is about: what it reports belongs to it.
struct ChangeScope {
  let files: TreeChange
  private let git: GitRepository
  private let comparison: GitRepository.Comparison

  /// What a branch changes since it left another one.
  static func since(
    _ name: String, in folder: RepositoryFolder
  ) throws(CommandFailure) -> (tree: ContentTree, change: ChangeScope) {
    do throws(GitError) {
      let git = try GitRepository(at: folder.path)
      let tree = folder.tree()
      return (tree, ChangeScope(files: try .since(name, tree, in: git), git: git, comparison: .since(name)))
    } catch {
      throw CommandFailure(error)
    }
  }

  /// What is staged, as the next commit will hold it.
  static func staged(
    in folder: RepositoryFolder
  ) throws(CommandFailure) -> (tree: ContentTree, change: ChangeScope) {
    do throws(GitError) {
      let git = try GitRepository(at: folder.path)
      let tree = try ContentTree.index(in: git)
      return (tree, ChangeScope(files: try .staged(tree, in: git), git: git, comparison: .staged))
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Which lines the change touches, asked for only where something is found in its files.
  func changedLines(of diagnostics: [Diagnostic]) throws(CommandFailure) -> ChangedLines {
    guard diagnostics.contains(where: { files.touches($0.location.path) }) else { return ChangedLines([:]) }
    do throws(GitError) {
      var lines = try git.changedLines(comparison)
      // git knows nothing of the lines of files that it does not track.
      for path in files.touched where lines[path] == nil && files.before.entry(path) == nil {
        if !files.renamed.values.contains(path) { lines[path] = [1...Int.max] }
      }
      return ChangedLines(lines)
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension CommandFailure {
  init(_ error: GitError) {
    self.init(.couldNotRun, error.description, help: error.help)
  }
}
