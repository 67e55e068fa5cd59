import SourceText

/// An object that was live: all that is known of it where only the database or a manifest tells.
package struct FormerObject: Sendable, Hashable {
  /// Ids are unique within a kind.
  package struct Reference: Sendable, Hashable {
    package let kind: ContentKind
    package let id: ContentID

    package init(_ kind: ContentKind, _ id: ContentID) {
      self.kind = kind
      self.id = id
    }
  }

  package let kind: ContentKind
  package let id: ContentID
  package let key: ContentKey
  /// The file, or a module's folder, as it was called.
  package let path: String
  /// What its id was derived from; nil where nobody wrote that down.
  package let origin: ContentKey?
  /// Whether it is archived: it cannot be lost again, and its id is no new one.
  package let isArchived: Bool
  /// The content hash that a manifest gives.
  package let hash: [UInt8]?
  /// How many learners have rows on it; nil where nobody counted.
  package let learners: Int?

  package init(
    _ kind: ContentKind, _ id: ContentID, key: ContentKey, path: String, origin: ContentKey? = nil,
    isArchived: Bool = false, hash: [UInt8]? = nil, learners: Int? = nil
  ) {
    self.kind = kind
    self.id = id
    self.key = key
    self.path = path
    self.origin = origin
    self.isArchived = isArchived
    self.hash = hash
    self.learners = learners
  }

  package init(_ header: ContentHeader) {
    self.init(
      header.kind, header.id, key: header.key, path: header.source.path.string, origin: header.origin)
  }

  package var reference: Reference { Reference(kind, id) }
}

/// An object's place in the files, which stays while its file is edited.
package struct ObjectPlace: Hashable, Sendable {
  private let kind: ContentKind
  private let path: RepositoryPath
  private let pointer: JSONPointer

  package init(_ header: ContentHeader) {
    kind = header.kind
    path = header.source.path
    pointer = header.source.pointer
  }
}

extension ContentHeader {
  /// What it is among the objects that were live.
  package var formerReference: FormerObject.Reference { FormerObject.Reference(kind, id) }

  /// Whether it is a file's only object, and not an entry of a list or a folder.
  var isWholeFile: Bool { source.pointer == .root && !isFolder }

  /// Whether it is a module without a file of its own.
  package var isFolder: Bool { kind == .module && source.path.name != "module.md" }

  /// The kind of what holds it; nil for kinds that nothing holds.
  var parentKind: ContentKind? { kind.parentKind(of: key) }
}

extension ContentKind {
  /// The kind of what holds an object with a key; nil for kinds that nothing holds.
  func parentKind(of key: ContentKey) -> ContentKind? {
    switch self {
    case .lesson: .module
    case .module: .course
    case .assessment: key.string.utf8.count(where: { $0 == UInt8(ascii: "/") }) > 1 ? .module : .course
    case .skill: .skillTree
    default: nil
    }
  }
}
