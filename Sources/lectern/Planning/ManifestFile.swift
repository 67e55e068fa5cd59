import Publishing
import SourceText

/// Manifests as arguments.
enum ManifestFile {
  /// Whether a name is a file's.
  static func isThere(_ name: String) -> Bool {
    let path = LocalPath.absolute(name)
    return LocalPath.exists(path) && !LocalPath.isFolder(path)
  }

  /// Fails where a name is no file's.
  static func require(_ name: String) throws(CommandFailure) {
    guard !isThere(name) else { return }
    throw CommandFailure(
      .couldNotRun, "the manifest \(name) is not there: a file was expected",
      help: "lectern publish --manifest FILE writes one")
  }

  /// The manifest that a file holds.
  static func read(_ name: String) throws(CommandFailure) -> PublicationManifest {
    try require(name)
    let bytes = try LocalFile.read(LocalPath.absolute(name))
    do throws(PublicationManifest.Unreadable) {
      return try PublicationManifest(SourceFile(path: .root, bytes: bytes))
    } catch {
      throw CommandFailure(
        .couldNotRun, "\(name) is not a manifest: \(error.reason)",
        help: "lectern publish --manifest FILE writes one")
    }
  }
}
