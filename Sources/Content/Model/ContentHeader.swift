package import JSON
package import SourceText

/// What every object has: its identity, its address and where it was written.
package struct ContentHeader: Sendable {
  package let kind: ContentKind
  package let key: ContentKey
  package let slug: String
  package let id: ContentID
  /// What derived ids below it are made from; survives renames through `aliases`.
  package let origin: ContentKey
  /// Former keys, the origin first, as written.
  package let aliases: [Located<String>]
  /// Whether the file gives `id:`.
  package let hasExplicitID: Bool
  /// The `position:` or the number in the name; nil where siblings follow by name.
  package let position: Int?
  package let source: ObjectSource
  /// The `x-` keys.
  package let extra: JSONValue
}

/// The place of an object: a whole file, or one entry of a list in a file.
package struct ObjectSource: Sendable {
  package let path: RepositoryPath
  /// The object's own value; an empty mapping at the file's start where the file could not be read.
  package let value: LocatedValue
  /// Where the value stands in the file's value.
  package let pointer: JSONPointer
  /// Whether the file could be read; references into a broken file count as resolved.
  package let isBroken: Bool

  package init(
    path: RepositoryPath, value: LocatedValue, pointer: JSONPointer = .root, isBroken: Bool = false
  ) {
    self.path = path
    self.value = value
    self.pointer = pointer
    self.isBroken = isBroken
  }

  /// A source without a file of its own, such as a module that is only a folder.
  package static func folder(_ path: RepositoryPath) -> ObjectSource {
    ObjectSource(path: path, value: LocatedValue(.mapping(LocatedMapping([])), .wholeFile))
  }

  /// The place of a part, or of the nearest part around it.
  package func location(_ part: JSONPointer = .root) -> SourceLocation {
    SourceLocation(path: path, range: value.nearestRange(part))
  }

  /// The place of a key's name, or of the object where the key is not written.
  package func keyLocation(_ key: String) -> SourceLocation {
    SourceLocation(path: path, range: value.mapping?.entry(key)?.key.range ?? headRange)
  }

  /// A short range that stands for the whole object: its first key.
  package var headRange: SourceRange {
    value.mapping?.entries.first?.key.range ?? SourceRange(value.range.start, value.range.start)
  }

  /// A part's pointer in the file.
  package func filePointer(_ part: JSONPointer) -> JSONPointer {
    JSONPointer(pointer.components + part.components)
  }
}
