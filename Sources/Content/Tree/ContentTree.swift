package import SourceText

/// The bytes of a content repository, wherever they come from.
package struct ContentTree: Sendable {
  /// What stands at a path.
  package enum Entry: Sendable, Hashable {
    /// A regular file, or a link to one inside the repository, with its size in bytes.
    case file(bytes: Int)
    case folder
    /// A symbolic link to a folder inside the repository; it is not followed.
    case folderLink
    /// A symbolic link that leaves the repository, with its target as written.
    case outsideLink(String)
    /// A symbolic link to nothing.
    case danglingLink(String)
    /// A socket, a pipe, a device.
    case special
    /// What could not be looked at, with the system's reason.
    case unreadable(String)
  }

  package struct ReadError: Error, Sendable, Hashable {
    package let reason: String

    package init(reason: String) {
      self.reason = reason
    }
  }

  /// Everything below a folder, sorted bytewise by path; entries that start with `.` are left out.
  package let entries: @Sendable (_ folder: RepositoryPath) -> [(path: RepositoryPath, entry: Entry)]
  /// What stands at one path; nil for nothing.
  package let entry: @Sendable (_ path: RepositoryPath) -> Entry?
  /// A file's bytes.
  package let read: @Sendable (_ path: RepositoryPath) -> Result<[UInt8], ReadError>
  /// A file's bytes in pieces, for files of any size.
  package let forEachPiece: PieceReader

  /// Gives a file's bytes piece by piece, in their order.
  package typealias PieceReader =
    @Sendable (
      _ path: RepositoryPath, _ body: ([UInt8]) -> Void
    ) -> Result<Void, ReadError>

  package init(
    entries: @escaping @Sendable (RepositoryPath) -> [(path: RepositoryPath, entry: Entry)],
    entry: @escaping @Sendable (RepositoryPath) -> Entry?,
    read: @escaping @Sendable (RepositoryPath) -> Result<[UInt8], ReadError>,
    forEachPiece: PieceReader? = nil
  ) {
    self.entries = entries
    self.entry = entry
    self.read = read
    self.forEachPiece = forEachPiece ?? { path, body in read(path).map(body) }
  }

  /// A whole file; nil where it cannot be read, which is a finding of its own.
  package func source(_ path: RepositoryPath) -> SourceFile? {
    guard case .success(let bytes) = read(path) else { return nil }
    return SourceFile(path: path, bytes: bytes)
  }

  /// A tree held in memory: what examples and tests are made of.
  package static func inMemory(_ files: [RepositoryPath: [UInt8]]) -> ContentTree {
    let folders = Set(
      files.keys.flatMap { path in
        sequence(first: path.parent, next: { $0 == .root ? nil : $0.parent })
      })
    let sorted = (Array(files.keys) + folders).sorted()
    let lookup: @Sendable (RepositoryPath) -> Entry? = { path in
      files[path].map { .file(bytes: $0.count) } ?? (folders.contains(path) ? .folder : nil)
    }
    return ContentTree(
      entries: { folder in
        sorted.compactMap { path in
          guard path != folder, path.isInside(folder), let entry = lookup(path) else { return nil }
          return path.components.contains { $0.hasPrefix(".") } ? nil : (path, entry)
        }
      },
      entry: lookup,
      read: { path in
        files[path].map { .success($0) } ?? .failure(ReadError(reason: "no such file"))
      })
  }
}
