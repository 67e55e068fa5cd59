package import Foundation
package import JSON
package import PostgreSQL

/// A learner's conversations with characters.
package struct ChatQueries {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// `start_chat_session`: the conversation's id.
  ///
  /// - Parameter context: a JSON object.
  /// - Throws: `LE001` where there is no such active character.
  package func start(
    user: UUID, character: UUID, name: String? = nil, context: String = "{}"
  ) throws(PostgreSQLError) -> UUID {
    let rows = try connection.query(
      "SELECT start_chat_session($1, $2, $3, $4)",
      [.uuid(user), .uuid(character), .optional(name, Parameter.text), .json(context)])
    guard let row = rows.first else { throw .column(.missing(column: "start_chat_session")) }
    return try row.value(0)
  }

  /// `append_chat_message`: the message's number, from 1 without gaps.
  ///
  /// - Parameters:
  ///   - role: `user`, `assistant`, `system` or `tool`.
  ///   - metadata: a JSON object.
  /// - Throws: `LE001` for an unknown conversation, `LE002` for one that has ended.
  @discardableResult
  package func append(
    user: UUID, session: UUID, role: String, content: String, tokens: Int? = nil, metadata: String = "{}"
  ) throws(PostgreSQLError) -> Int {
    let rows = try connection.query(
      "SELECT append_chat_message($1, $2, $3, $4, $5::int, $6)",
      [
        .uuid(user), .uuid(session), .text(role), .text(content),
        .optional(tokens?.clampedToInt32, Parameter.int), .json(metadata),
      ])
    guard let row = rows.first else { throw .column(.missing(column: "append_chat_message")) }
    return try row.value(0)
  }

  /// `chat_history`: the latest messages, or the latest before a number, in order.
  package func history(
    user: UUID, session: UUID, before: Int? = nil, limit: Int = 50
  ) throws(PostgreSQLError) -> [ChatMessage] {
    let rows = try connection.query(
      "SELECT * FROM chat_history($1, $2, $3::int, $4::int)",
      [
        .uuid(user), .uuid(session), .optional(before?.clampedToInt32, Parameter.int),
        .int(limit.clampedToInt32),
      ])
    var messages: [ChatMessage] = []
    for row in rows { messages.append(try ChatMessage(row)) }
    return messages
  }

  /// `end_chat_session`: whether it still went on.
  @discardableResult
  package func end(user: UUID, session: UUID) throws(PostgreSQLError) -> Bool {
    let rows = try connection.query("SELECT end_chat_session($1, $2)", [.uuid(user), .uuid(session)])
    guard let row = rows.first else { throw .column(.missing(column: "end_chat_session")) }
    return try row.value(0)
  }
}

/// One message of a conversation.
package struct ChatMessage: Sendable, Equatable {
  /// Counts from 1 without gaps.
  package let number: Int
  package let role: String
  package let content: String
  package let tokens: Int?
  package let metadata: JSONValue
  package let at: Date

  init(_ row: Row) throws(PostgreSQLError) {
    number = try row.value("seq")
    role = try row.value("role")
    content = try row.value("content")
    tokens = try row.optional("tokens")
    metadata = try row.json("metadata")
    at = try row.value("at")
  }
}
