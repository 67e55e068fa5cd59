package import Foundation
package import PostgreSQL

/// Accounts, as the application that logs learners in needs them.
package struct AccountQueries {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// `ensure_user`: the account of a learner whom another system knows, made at first sight.
  package func ensureUser(externalID: String, email: String, username: String) throws(PostgreSQLError) -> UUID
  {
    let rows = try connection.query(
      "SELECT ensure_user($1, $2, $3)", [.text(externalID), .text(email), .text(username)])
    guard let row = rows.first else { throw .column(.missing(column: "ensure_user")) }
    return try row.value(0)
  }

  /// `record_login`: the new session's id.
  ///
  /// - Parameters:
  ///   - device: a JSON object.
  ///   - address: an IP address.
  package func recordLogin(
    user: UUID, device: String = "{}", address: String? = nil
  ) throws(PostgreSQLError) -> UUID {
    let rows = try connection.query(
      "SELECT record_login($1, $2, $3)",
      [.uuid(user), .json(device), .optional(address, Parameter.text)])
    guard let row = rows.first else { throw .column(.missing(column: "record_login")) }
    return try row.value(0)
  }
}
