import Content
import SourceText

/// Files' texts without their front matter, read again where they are compared.
struct BodyText {
  private let ranges: [RepositoryPath: SourceRange]
  private let tree: ContentTree

  /// - Parameter paths: the files that will be asked for.
  init(_ repository: ContentRepository, _ tree: ContentTree, of paths: Set<RepositoryPath>) {
    self.tree = tree
    var ranges: [RepositoryPath: SourceRange] = [:]
    for contents in repository.files where paths.contains(contents.file.path) && !contents.body.isEmpty {
      ranges[contents.file.path] = contents.body.range
    }
    self.ranges = ranges
  }

  /// Nil for a file without a body.
  func body(of path: RepositoryPath) -> [UInt8]? {
    guard let range = ranges[path], let source = tree.source(path) else { return nil }
    return Array(source.bytes[range.bytes.clamped(to: 0..<source.bytes.count)])
  }
}
