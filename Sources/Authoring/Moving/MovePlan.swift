package import Content
package import SourceText

/// What a move changes: one rename, and edits of files, which are known before anything is touched.
package struct MovePlan: Sendable {
  /// A file whose text changes.
  package struct Change: Sendable {
    /// Where it stands now; nil for one that is new.
    package let old: RepositoryPath?
    /// Where it stands afterwards.
    package let new: RepositoryPath
    package let before: [UInt8]
    package let after: [UInt8]
    /// How many references were rewritten in it.
    package let references: Int
  }

  /// An object whose key is another afterwards.
  package struct Renaming: Sendable {
    package let kind: ContentKind
    package let before: ContentKey
    package let after: ContentKey
  }

  package let relocation: Relocation
  /// In the order of their new paths.
  package let changes: [Change]
  package let renamings: [Renaming]
  /// What a person should look at.
  package let notes: [String]
}
