import Foundation

/// Paths of this machine, as people write them: relative to the working directory, or absolute.
enum LocalPath {
  static var workingDirectory: String { FileManager.default.currentDirectoryPath }

  /// The absolute path without `.`, `..` and doubled slashes; links stay as they are.
  static func absolute(_ path: String) -> String {
    let whole = path.hasPrefix("/") ? path : workingDirectory + "/" + path
    var parts: [Substring] = []
    for part in whole.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The path with every link followed; parts that are not there stay as written.
  static func real(_ path: String) -> String {
    var existing = absolute(path)
    var missing: [String] = []
    while existing != "/" {
      if let resolved = realpath(existing, nil) {
        defer { free(resolved) }
        return ([String(cString: resolved)] + missing.reversed()).joined(separator: "/")
          .replacing("//", with: "/")
      }
      missing.append((existing as NSString).lastPathComponent)
      existing = (existing as NSString).deletingLastPathComponent
    }
    return absolute(path)
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }
}
