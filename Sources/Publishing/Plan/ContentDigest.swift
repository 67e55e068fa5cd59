import Content
import Crypto

/// A digest over everything live of a source: SHA-256 over kind, id, key, parent, position and content hash of
/// every object, sorted by kind and id.
enum ContentDigest {
  struct Entry: Sendable {
    let kind: ContentKind
    let id: ContentID
    let key: ContentKey
    let parent: ContentID?
    let position: Int?
    let hash: ContentHash
  }

  static func of(_ entries: [Entry]) -> [UInt8] {
    var hash = SHA256()
    for entry in entries.sorted(by: { ($0.kind.rawValue, $0.id) < ($1.kind.rawValue, $1.id) }) {
      let parent = entry.parent?.description ?? "-"
      let position = entry.position.map(String.init) ?? "-"
      let line =
        "\(entry.kind.rawValue) \(entry.id) \(entry.key) \(parent) \(position) \(Hex.string(entry.hash.bytes))\n"
      hash.update(data: Array(line.utf8))
    }
    return Array(hash.finalize())
  }
}
