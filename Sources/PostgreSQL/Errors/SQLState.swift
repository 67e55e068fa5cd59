/// The five characters with which PostgreSQL names an error's kind.
package struct SQLState: Hashable, Sendable, CustomStringConvertible {
  package let code: String

  package init(_ code: String) {
    self.code = code
  }

  package var description: String { code }

  package static let uniqueViolation = SQLState("23505")
  package static let checkViolation = SQLState("23514")
  package static let exclusionViolation = SQLState("23P01")
  package static let invalidAuthorization = SQLState("28000")
  package static let invalidPassword = SQLState("28P01")
  package static let undefinedDatabase = SQLState("3D000")
  package static let serializationFailure = SQLState("40001")
  package static let deadlockDetected = SQLState("40P01")
  package static let insufficientPrivilege = SQLState("42501")
  package static let undefinedTable = SQLState("42P01")
  package static let tooManyConnections = SQLState("53300")
  package static let lockNotAvailable = SQLState("55P03")
  package static let queryCanceled = SQLState("57014")
  package static let adminShutdown = SQLState("57P01")
  package static let crashShutdown = SQLState("57P02")
  package static let cannotConnectNow = SQLState("57P03")
}
