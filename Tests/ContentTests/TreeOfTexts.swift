import Content
import SourceText
import Testing

/// A tree of texts by path.
func tree(_ texts: [String: String]) throws -> ContentTree {
  var files: [RepositoryPath: [UInt8]] = [:]
  for (path, text) in texts { files[try path.path] = Array(text.utf8) }
  return .inMemory(files)
}

/// What a repository of texts says.
func load(_ texts: [String: String]) async throws -> ContentRepository {
  await RepositoryLoader(try tree(texts)).load()
}

extension String {
  /// As a path of a repository.
  var path: RepositoryPath {
    get throws { try #require(RepositoryPath(self)) }
  }
}
