/// A range in a file.
package struct SourceLocation: Hashable, Sendable {
  package let path: RepositoryPath
  package let range: SourceRange

  package init(path: RepositoryPath, range: SourceRange) {
    self.path = path
    self.range = range
  }
}

extension SourceLocation: Comparable {
  package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    if left.path != right.path { return left.path < right.path }
    if left.range.start != right.range.start { return left.range.start < right.range.start }
    return left.range.end < right.range.end
  }
}
