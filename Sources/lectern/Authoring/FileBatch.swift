import Authoring
import Foundation
import SourceText

/// New files of one folder: all of them are written, or none stays.
struct FileBatch {
  private let folder: String
  private var madeFolders: [String] = []
  private var madeFiles: [String] = []

  /// Writes files where nothing stands, making the folders above them.
  static func write(_ files: [NewFile], in folder: String) throws(CommandFailure) {
    var batch = FileBatch(folder: folder)
    do {
      for file in files { try batch.write(file) }
    } catch {
      batch.remove()
      throw error
    }
  }

  private init(folder: String) {
    self.folder = folder
  }

  /// Files whose place holds something else than they are, and files that are there just so.
  static func standing(_ files: [NewFile], in folder: String) -> (others: [NewFile], same: [NewFile]) {
    let there = files.filter { isTaken("\(folder)/\($0.path)") }
    let same = there.filter { file in
      // What cannot be read is in the way, whatever it holds.
      (try? LocalFile.read("\(folder)/\(file.path)")) == file.bytes
    }
    let paths = Set(same.map(\.path))
    return (there.filter { !paths.contains($0.path) }, same)
  }

  /// Whether anything stands there, a link to nothing included.
  static func isTaken(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  private mutating func write(_ file: NewFile) throws(CommandFailure) {
    let path = "\(folder)/\(file.path)"
    try makeFolder((path as NSString).deletingLastPathComponent)
    do {
      try Data(file.bytes).write(to: URL(filePath: path), options: .withoutOverwriting)
    } catch {
      throw CommandFailure(.couldNotRun, "\(path) cannot be written: \(LocalFile.reason(error))")
    }
    madeFiles.append(path)
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

  /// Takes back what was made. What cannot be removed stays; the failure that led here is what is said.
  private func remove() {
    for path in madeFiles { unlink(path) }
    for path in madeFolders.reversed() { rmdir(path) }
  }
}
