import Foundation
import Report
import SourceText

/// The folder that holds the written rule reference.
struct RuleReferenceFolder {
  private let folder: String

  init(_ folder: String) {
    self.folder = folder
  }

  /// Writes what has changed and removes the pages of rules that are no more.
  func write(_ catalogue: RuleCatalogue, _ console: Console) throws(CommandFailure) {
    let files = catalogue.files
    for file in files {
      let path = "\(folder)/\(file.path)"
      if try LocalFile.update(path, to: Array(file.text.utf8)) { console.note("wrote: \(path)") }
    }
    let current = Set(files.map(\.path.string))
    for path in try pages() where !current.contains(path) { try removeIfOurs("\(folder)/\(path)", console) }
  }

  /// Markdown files in the folder and in those right below it, where the reference has its own.
  private func pages() throws(CommandFailure) -> [String] {
    let top = try names(in: folder)
    var found = top
    for name in top where LocalPath.isFolder(LocalPath.absolute("\(folder)/\(name)")) {
      found += try names(in: "\(folder)/\(name)").map { "\(name)/\($0)" }
    }
    return found.filter { $0.hasSuffix(".md") }
  }

  private func names(in folder: String) throws(CommandFailure) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: LocalPath.absolute(folder)).sorted()
    } catch {
      throw CommandFailure(.couldNotRun, "the folder \(folder) cannot be read: \(LocalFile.reason(error))")
    }
  }

  /// A file without the mark at its end is a person's own and stays.
  private func removeIfOurs(_ path: String, _ console: Console) throws(CommandFailure) {
    let mark = Array(RuleCatalogue.mark.utf8)
    guard try LocalFile.read(path).suffix(mark.count).elementsEqual(mark) else { return }
    do {
      try FileManager.default.removeItem(atPath: LocalPath.absolute(path))
    } catch {
      throw CommandFailure(.couldNotRun, "\(path) cannot be removed: \(LocalFile.reason(error))")
    }
    console.note("removed: \(path)")
  }
}
