import Authoring
import Foundation
import Git
import SourceText

/// Carries a planned move out: all of it, or nothing.
struct MoveRun {
  private let root: String
  private let plan: MovePlan
  private var madeFolders: [String] = []
  /// What git moves along, where it follows what is moved.
  private var git: GitRepository?
  private var isMoved = false
  private var written: [MovePlan.Change] = []

  init(_ plan: MovePlan, in root: String) {
    self.plan = plan
    self.root = root
  }

  /// Renames, then writes the files that change. What fails takes back what was done.
  mutating func run() throws(CommandFailure) {
    try checkUnchanged()
    git = try follower()
    do {
      try makeFolder(absolute(plan.relocation.new.parent))
      try rename(plan.relocation.old, to: plan.relocation.new)
      isMoved = true
      for change in plan.changes {
        // A write that fails leaves the file as it was.
        try LocalFile.write(change.after, to: absolute(change.new))
        written.append(change)
      }
    } catch {
      throw undone(error)
    }
  }

  /// The plan was made of these bytes.
  private func checkUnchanged() throws(CommandFailure) {
    for change in plan.changes {
      guard let old = change.old else { continue }
      guard try LocalFile.read(absolute(old)) == change.before else {
        throw CommandFailure(.couldNotRun, "\(old) was changed meanwhile", help: "run it again")
      }
    }
    guard !FileBatch.isTaken(absolute(plan.relocation.new)) else {
      throw CommandFailure(.couldNotRun, "\(plan.relocation.new) is there already")
    }
  }

  private func absolute(_ path: RepositoryPath) -> String {
    path == .root ? root : "\(root)/\(path)"
  }

  private mutating func makeFolder(_ path: String) throws(CommandFailure) {
    guard !LocalPath.isFolder(path) else { return }
    let parent = (path as NSString).deletingLastPathComponent
    if parent != path, !parent.isEmpty { try makeFolder(parent) }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    } catch {
      throw CommandFailure(.couldNotRun, "the folder \(path) cannot be made: \(LocalFile.reason(error))")
    }
    madeFolders.append(path)
  }

  /// The git repository, where there is one that follows what is moved; without git a rename is all there is.
  private func follower() throws(CommandFailure) -> GitRepository? {
    do throws(GitError) {
      let git = try GitRepository(at: root)
      return try git.follows(plan.relocation.old) ? git : nil
    } catch {
      switch error {
      case .noGit, .notARepository: return nil
      default: throw CommandFailure(error)
      }
    }
  }

  private func rename(_ old: RepositoryPath, to new: RepositoryPath) throws(CommandFailure) {
    if let git {
      do throws(GitError) {
        return try git.move(old, to: new)
      } catch {
        throw CommandFailure(.couldNotRun, "git cannot move \(old): \(error)", help: error.help)
      }
    }
    guard Foundation.rename(absolute(old), absolute(new)) == 0 else {
      let reason = String(cString: strerror(errno)).lowercased()
      throw CommandFailure(.couldNotRun, "\(old) cannot be moved to \(new): \(reason)")
    }
  }

  /// The failure, once all is as it was; or the word that it is not.
  private func undone(_ failure: CommandFailure) -> CommandFailure {
    var problems: [String] = []
    for change in written {
      guard change.old != nil else {
        unlink(absolute(change.new))
        continue
      }
      do throws(CommandFailure) {
        try LocalFile.write(change.before, to: absolute(change.new))
      } catch {
        problems.append(error.message)
      }
    }
    if isMoved {
      do throws(CommandFailure) {
        try rename(plan.relocation.new, to: plan.relocation.old)
      } catch {
        problems.append(error.message)
      }
    }
    for path in madeFolders.reversed() { rmdir(path) }
    guard !problems.isEmpty else {
      return CommandFailure(failure.status, failure.message, help: failure.help ?? "nothing was changed")
    }
    return CommandFailure(
      failure.status, "\(failure.message); and taking it back failed: \(problems.joined(separator: "; "))",
      help: "look at `git status`")
  }
}
