import Foundation

/// Why no session could be made.
package struct ConnectionFailure: Error, Equatable, Sendable {
  /// What a user can act on.
  package enum Reason: String, Sendable {
    /// Nobody listens at the address, or at the socket's path.
    case refused
    case noSuchHost
    /// No way to the host.
    case unreachable
    case timedOut
    case wrongPassword
    case passwordMissing
    /// The server knows no such role, or its rules do not admit it from here.
    case notAllowed
    case noSuchDatabase
    case tooManyConnections
    /// The server is starting up, shutting down or recovering.
    case notReady
    case tls
    /// The connection settings themselves do not work, such as a service that is not defined.
    case settings
    case other
  }

  package var reason: Reason
  /// The server's state code, where the server spoke.
  package var state: SQLState?
  /// libpq's own words, without any password.
  package var message: String

  package init(reason: Reason, state: SQLState? = nil, message: String) {
    self.reason = reason
    self.state = state
    self.message = message
  }
}

extension ConnectionFailure: CustomStringConvertible {
  package var description: String { message }
}

extension ConnectionFailure {
  /// Reads libpq's text, asked for in its verbose form: there a server's message follows its state code,
  /// which is the same in every language of the server.
  init(verboseMessage text: String) {
    var kept: [Substring] = []
    var state: SQLState?
    for line in text.split(separator: "\n") where !line.hasPrefix("LOCATION:") {
      if let found = line.firstMatch(of: #/:  ([0-9A-Z]{5}): /#) {
        state = SQLState(String(found.1))
        kept.append(line.replacing(":  \(found.1): ", with: ": "))
      } else {
        kept.append(line)
      }
    }
    let message = kept.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "; ")
    self.init(
      reason: state.flatMap(Reason.init(state:)) ?? Reason(clientMessage: message),
      state: state, message: message)
  }
}

extension ConnectionFailure.Reason {
  fileprivate init?(state: SQLState) {
    switch state {
    case .invalidPassword: self = .wrongPassword
    case .invalidAuthorization: self = .notAllowed
    case .insufficientPrivilege: self = .notAllowed
    case .undefinedDatabase: self = .noSuchDatabase
    case .tooManyConnections: self = .tooManyConnections
    case .cannotConnectNow, .adminShutdown, .crashShutdown: self = .notReady
    default: return nil
    }
  }

  /// libpq gives no codes for what it notices itself; its own words are English unless a program sets a locale,
  /// which this one does not.
  fileprivate init(clientMessage text: String) {
    let signs: [(String, Self)] = [
      ("no password supplied", .passwordMissing),
      ("could not translate host name", .noSuchHost),
      ("timeout expired", .timedOut),
      ("Connection timed out", .timedOut),
      ("Connection refused", .refused),
      ("No such file or directory", .refused),
      ("No route to host", .unreachable),
      ("Network is unreachable", .unreachable),
      ("Permission denied", .notAllowed),
      ("certificate", .tls),
      ("SSL", .tls),
      ("definition of service", .settings),
      ("invalid ", .settings),
    ]
    self = signs.first { text.contains($0.0) }?.1 ?? .other
  }
}
