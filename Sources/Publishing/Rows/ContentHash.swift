import Content
import Crypto
package import JSON
import SourceText

/// SHA-256 of what publish writes of an object: the same content has the same hash on every machine.
///
/// The digest covers, in this order, each part behind its length: the kind; every hashed column's name and
/// value; the outgoing edges, sorted by table and target; the alias keys, sorted; an assessment's answer key.
/// JSON is in RFC 8785's canonical form, numbers are decimals without trailing zeros. Key, path, position,
/// revision, search vectors, publication and times are left out, so that it can be computed again from the
/// live rows.
package struct ContentHash: Sendable, Hashable {
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  package static func of(
    _ table: ContentTable, values: [FieldValue], edges: [ContentRow.Edge], aliases: [String],
    answerKey: JSONValue?
  ) -> ContentHash {
    var encoder = Encoder()
    encoder.add(table.kind.rawValue)
    for (column, value) in zip(table.columns, values) where column.isHashed {
      encoder.add(column.name)
      encoder.add(value)
    }
    let sorted = edges.sorted { ($0.table, $0.target, $0.position) < ($1.table, $1.target, $1.position) }
    for edge in sorted {
      encoder.add(edge.table.rawValue)
      encoder.add(.uuid(edge.target))
      if edge.table.isOrdered { encoder.add(.integer(edge.position)) }
    }
    for alias in aliases.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) { encoder.add(alias) }
    if let answerKey { encoder.add(.json(answerKey)) }
    return ContentHash(bytes: encoder.finish())
  }

  private struct Encoder {
    private var hash = SHA256()

    mutating func add(_ text: String) {
      add(tag: "s", Array(text.utf8))
    }

    mutating func add(_ value: FieldValue) {
      switch value {
      case .null: add(tag: "z", [])
      case .uuid(let id): add(tag: "u", id.bytes)
      case .text(let text): add(text)
      case .texts(let texts):
        add(tag: "a", Array(String(texts.count).utf8))
        for text in texts { add(text) }
      case .bool(let bool): add(tag: "b", [bool ? 1 : 0])
      case .integer(let integer): add(tag: "n", Array(String(integer).utf8))
      case .number(let number): add(tag: "n", Array(number.description.utf8))
      case .json(let json):
        var canonical: [UInt8] = []
        CanonicalJSON.append(json, to: &canonical)
        add(tag: "j", canonical)
      }
    }

    private mutating func add(tag: Unicode.Scalar, _ bytes: [UInt8]) {
      let length = UInt64(bytes.count)
      let head = [UInt8(ascii: tag)] + (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * $0)) }
      hash.update(data: head)
      hash.update(data: bytes)
    }

    func finish() -> [UInt8] { Array(hash.finalize()) }
  }
}
