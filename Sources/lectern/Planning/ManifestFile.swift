import Publishing
import SourceText

/// Manifests as arguments: what takes the name of a commit takes a manifest's file as well.
enum ManifestFile {
  /// The manifest that a name is, where it is a file's; nil for other names.
  static func read(_ name: String) throws(CommandFailure) -> PublicationManifest? {
    let path = LocalPath.absolute(name)
    guard LocalPath.exists(path), !LocalPath.isFolder(path) else { return nil }
    let bytes = try LocalFile.read(path)
    do throws(PublicationManifest.Unreadable) {
      return try PublicationManifest(SourceFile(path: .root, bytes: bytes))
    } catch {
      throw CommandFailure(
        .couldNotRun, "\(name) is not a manifest: \(error.reason)",
        help: "lectern publish --manifest FILE writes one")
    }
  }
}
