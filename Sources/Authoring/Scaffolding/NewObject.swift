/// What a person asks for: a kind, a name, and what else they want to say of it.
package struct NewObject: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case course
    case module
    case lesson
    case assessment
    case character
    case skillTree = "skill-tree"

    /// In a sentence: `skill tree`.
    var words: String { self == .skillTree ? "skill tree" : rawValue }
  }

  package let kind: Kind
  /// A title or a slug, behind its place if that is not given: `holdem/preflop/pot-odds`.
  package let name: String
  /// `COURSE` or `COURSE/MODULE`, or the folder's path.
  package var place: String?
  package var title: String?
  package var slug: String?
  /// The place among its siblings.
  package var position: Int?
  /// The lesson that an assessment belongs to.
  package var lesson: String?
  /// The category of a skill tree.
  package var category: String?

  package init(_ kind: Kind, name: String) {
    self.kind = kind
    self.name = name
  }
}
