package import Foundation
package import JSON
package import PostgreSQL

/// Characters, as learners may see them.
package struct CharacterQueries {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// `list_characters`: those of one specialization, or all.
  package func list(specialization: String? = nil) throws(PostgreSQLError) -> [CharacterCard] {
    let rows = try connection.query(
      "SELECT * FROM list_characters($1)", [.optional(specialization, Parameter.text)])
    var cards: [CharacterCard] = []
    for row in rows { cards.append(try CharacterCard(row)) }
    return cards
  }
}

/// A character as a list shows it.
package struct CharacterCard: Sendable, Equatable, Identifiable {
  package let id: UUID
  /// Its slug.
  package let name: String
  package let displayName: String
  package let language: String
  package let specialization: String
  package let skillLevel: String
  package let conversationStyle: String
  package let avatarURL: String?
  package let avatarEmoji: String?
  package let description: String?
  package let backstoryHTML: String?
  /// Texts in other languages, by language tag.
  package let locales: JSONValue

  init(_ row: Row) throws(PostgreSQLError) {
    id = try row.value("id")
    name = try row.value("name")
    displayName = try row.value("display_name")
    language = try row.value("language")
    specialization = try row.value("specialization")
    skillLevel = try row.value("skill_level")
    conversationStyle = try row.value("conversation_style")
    avatarURL = try row.optional("avatar_url")
    avatarEmoji = try row.optional("avatar_emoji")
    description = try row.optional("description")
    backstoryHTML = try row.optional("backstory_html")
    locales = try row.json("locales")
  }
}
