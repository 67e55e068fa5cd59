import Content
import SourceText
import Testing

extension ContentTree {
  /// A tree of texts by path.
  static func texts(_ texts: [String: String]) throws -> ContentTree {
    var files: [RepositoryPath: [UInt8]] = [:]
    for (path, text) in texts { files[try #require(RepositoryPath(path))] = Array(text.utf8) }
    return .inMemory(files)
  }
}

extension RepositoryPath: ExpressibleByStringLiteral {
  /// A path of a test; one that leaves the repository is the repository itself.
  public init(stringLiteral path: String) {
    self = RepositoryPath(path) ?? .root
  }
}
