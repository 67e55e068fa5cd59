/// A file's or folder's path relative to the content repository, parts divided by `/`.
///
/// Never starts with `/`, holds no empty, `.` or `..` part; the repository itself is the empty path. Only
/// what ``outside(_:)`` makes may be otherwise.
package struct RepositoryPath: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let string: String

  package static let root = RepositoryPath(normalized: "")

  private init(normalized: String) {
    string = normalized
  }

  /// Normalises `.`, `..` and doubled slashes; nil where the path climbs out of the repository.
  package init?(_ path: some StringProtocol) {
    guard let resolved = RepositoryPath.root.resolving(path) else { return nil }
    self = resolved
  }

  /// A file that no repository holds, under the name that a person gave it: to be shown, not looked up.
  package static func outside(_ name: String) -> RepositoryPath {
    RepositoryPath(normalized: name)
  }

  package var components: [Substring] {
    string.split(separator: "/")
  }

  /// The last part; empty for the repository itself.
  package var name: Substring {
    guard let slash = string.lastIndex(of: "/") else { return string[...] }
    return string[string.index(after: slash)...]
  }

  /// The name without its last extension: `01-intro` of `01-intro.md`.
  package var stem: Substring {
    let name = name
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return name[..<dot]
  }

  /// The last extension in lower case, without its dot; empty where there is none.
  package var fileExtension: String {
    let name = name
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// The folder that holds it; the root's is the root.
  package var parent: RepositoryPath {
    guard let slash = string.lastIndex(of: "/") else { return .root }
    return RepositoryPath(normalized: String(string[..<slash]))
  }

  /// `name` inside this folder. The name is one part, taken as it is.
  package func appending(_ name: some StringProtocol) -> RepositoryPath {
    RepositoryPath(normalized: string.isEmpty ? String(name) : "\(string)/\(name)")
  }

  /// A relative path seen from this folder; nil where it climbs out of the repository.
  package func resolving(_ relative: some StringProtocol) -> RepositoryPath? {
    var parts = components
    for part in relative.split(separator: "/", omittingEmptySubsequences: true) {
      switch part {
      case ".": continue
      case "..":
        guard !parts.isEmpty else { return nil }
        parts.removeLast()
      default: parts.append(Substring(part))
      }
    }
    return RepositoryPath(normalized: parts.joined(separator: "/"))
  }

  /// Whether it is `folder` or stands below it.
  package func isInside(_ folder: RepositoryPath) -> Bool {
    folder.string.isEmpty || self == folder || string.hasPrefix(folder.string + "/")
  }

  /// By bytes: composed and decomposed spellings of a name are two files.
  package static func == (left: RepositoryPath, right: RepositoryPath) -> Bool {
    left.string.utf8.elementsEqual(right.string.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    for byte in string.utf8 { hasher.combine(byte) }
  }

  /// Bytewise order, the same on every machine.
  package static func < (left: RepositoryPath, right: RepositoryPath) -> Bool {
    left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
  }

  package var description: String { string }
}
