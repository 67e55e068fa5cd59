import Foundation
import Testing

/// Output held against a text file in `Snapshots/`, ESC written as `\e`.
///
/// `LECTERN_UPDATE_SNAPSHOTS=1 swift test --filter ReportTests` writes them anew; read the difference
/// before committing it.
enum Snapshot {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Snapshots")

  static func expect(
    _ text: String, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let shown = text.replacing("\u{1B}", with: "\\e")
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["LECTERN_UPDATE_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(shown.utf8).write(to: file)
      return
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(
      Array(shown.utf8) == Array(expected.utf8), "\(name) is now:\n\(shown)", sourceLocation: sourceLocation)
  }
}
