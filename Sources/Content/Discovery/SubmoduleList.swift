import SourceText

/// The submodules that a repository names: one that was not fetched is an empty folder, whose content would seem to be
/// gone.
enum SubmoduleList {
  private static let path = RepositoryPath.root.appending(".gitmodules")

  /// Longer lists are no list of submodules.
  private static let limit = 1 << 20

  /// Reads the `path = …` lines of `.gitmodules` (gitmodules(5)).
  static func paths(in tree: ContentTree) -> [RepositoryPath] {
    guard case .file(let count) = tree.entry(path), count <= limit, case .success(let bytes) = tree.read(path)
    else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { line in
      let parts = line.split(separator: "=", maxSplits: 1).map(trimmed)
      guard parts.count == 2, parts[0] == "path" else { return nil }
      return RepositoryPath(parts[1].hasPrefix("\"") ? parts[1].dropFirst().dropLast() : parts[1])
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop { $0 == " " || $0 == "\t" }
    guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return start[...end]
  }
}
