import ArgumentParser
import Foundation
import SourceText

/// One `--resolve PREFIX=DIR`: references that begin with the prefix are files of the folder.
struct ReferencePrefix {
  private let prefix: String
  private let folder: String

  init(argument: String) throws {
    // A URI may hold an equals sign; folders hardly do.
    guard let equals = argument.lastIndex(of: "="), equals != argument.startIndex,
      argument.index(after: equals) != argument.endIndex
    else { throw ValidationError("expected PREFIX=DIR") }
    prefix = String(argument[..<equals])
    folder = String(argument[argument.index(after: equals)...])
    guard LocalPath.isFolder(LocalPath.absolute(folder)) else {
      throw ValidationError("there is no folder \(folder)")
    }
  }

  init(prefix: String, folder: String) {
    self.prefix = prefix
    self.folder = folder
  }

  /// The file that a reference leads to, if it begins with the prefix and stays in the folder.
  func file(for uri: String) -> String? {
    guard uri.hasPrefix(prefix), let rest = String(uri.dropFirst(prefix.count)).removingPercentEncoding,
      let path = RepositoryPath(rest), path != .root
    else { return nil }
    let stem = "\(folder)/\(path)"
    // Schemas are often named without the extension of their file.
    return [stem, stem + ".json", stem + ".yaml", stem + ".schema.json"].first { candidate in
      let absolute = LocalPath.absolute(candidate)
      return LocalPath.exists(absolute) && !LocalPath.isFolder(absolute)
    }
  }
}
