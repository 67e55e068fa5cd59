/// An error or a notice as the server sent it, field by field.
package struct ServerError: Error, Equatable, Sendable {
  /// `ERROR`, `FATAL`, `PANIC`, or for a notice `WARNING`, `NOTICE`, … in English whatever the server speaks.
  package var severity: String
  package var state: SQLState
  package var message: String
  package var detail: String?
  package var hint: String?
  package var context: String?
  package var schema: String?
  package var table: String?
  package var column: String?
  package var constraint: String?

  package init(severity: String, state: SQLState, message: String) {
    self.severity = severity
    self.state = state
    self.message = message
  }

  /// Whether the server ended the session with this error.
  package var endsTheSession: Bool { severity == "FATAL" || severity == "PANIC" }
}

extension ServerError: CustomStringConvertible {
  package var description: String {
    var parts = ["\(message) (\(state))"]
    if let detail { parts.append(detail) }
    if let hint { parts.append(hint) }
    return parts.joined(separator: "; ")
  }
}
