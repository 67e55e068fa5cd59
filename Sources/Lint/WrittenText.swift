import Content
import SourceText

/// A text of an object's value and where it stands.
struct WrittenText {
  let text: String
  let part: JSONPointer
}

extension ObjectSource {
  /// The texts of a list. Entries of another type are the schema's findings, and keep their places in the count.
  func texts(_ key: String) -> [WrittenText] {
    texts(at: JSONPointer.root.key(key))
  }

  /// The texts of a list at a pointer.
  func texts(at pointer: JSONPointer) -> [WrittenText] {
    (value[pointer]?.sequence ?? []).enumerated().compactMap { index, item in
      item.string.map { WrittenText(text: $0, part: pointer.index(index)) }
    }
  }

  /// The text of a key.
  func text(_ key: String) -> WrittenText? {
    text(at: JSONPointer.root.key(key))
  }

  /// The text at a pointer.
  func text(at pointer: JSONPointer) -> WrittenText? {
    value[pointer]?.string.map { WrittenText(text: $0, part: pointer) }
  }
}
