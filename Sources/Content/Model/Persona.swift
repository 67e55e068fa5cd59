package import JSON

/// An AI character.
package struct Persona: Sendable {
  package let header: ContentHeader
  package let name: String
  package let displayName: String
  package let specialization: String
  package let skillLevel: Difficulty
  package let conversationStyle: String
  package let avatar: Avatar?
  /// A BCP 47 tag.
  package let language: String
  package let description: String?
  /// Markdown from `backstory:`; the body where that is absent.
  package let backstory: String?
  package let personality: JSONValue
  package let locales: JSONValue
  package let isActive: Bool
  package let body: Body

  package enum Avatar: Sendable, Hashable {
    /// As written: relative to the file, or an address.
    case url(String)
    case emoji(String)
  }
}
