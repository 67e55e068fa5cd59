package import SourceText

/// A file that is to be written where nothing stands.
package struct NewFile: Sendable {
  package let path: RepositoryPath
  package let bytes: [UInt8]

  init(_ path: RepositoryPath, _ text: String) {
    self.path = path
    bytes = Array(text.utf8)
  }
}
