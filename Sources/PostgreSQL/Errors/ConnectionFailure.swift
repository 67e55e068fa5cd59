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
    /// The server has no TLS, and `sslmode` asks for it.
    case tlsNotOffered
    /// The server's certificate is of an authority that is not trusted here, or its time is over.
    case untrustedCertificate
    /// The server's certificate is for another name.
    case otherHostName
    /// There is no authority's certificate on this machine to check the server's with.
    case noRootCertificate
    /// The server's rules do not admit a connection without encryption.
    case encryptionWanted
    /// `target_session_attrs` asks for a server that writes, and no host is one.
    case standby
    /// The connection settings themselves do not work, such as a service that is not defined.
    case settings
    case other
  }

  package var reason: Reason
  /// The server's state code, where the server spoke.
  package var state: SQLState?
  /// libpq's own words, without any password.
  package var message: String
  /// Where the password came from, where it is about one.
  package var passwordSource: PasswordSource?

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
    var reason = state.flatMap(Reason.init(state:)) ?? Reason(clientMessage: message)
    if reason == .notAllowed, message.contains("no encryption") { reason = .encryptionWanted }
    self.init(reason: reason, state: state, message: message)
  }

  /// Reads how a session ended before its first answer. PgBouncer has one state code for everything it says itself.
  init(firstAnswer cause: ServerError?, message: String) {
    let words = cause?.message ?? message
    let fromState = cause.flatMap { Reason(state: $0.state) }
    let signs = ["server_login_retry", "query_wait_timeout", "server conn crashed", "pgbouncer"]
    self.init(
      reason: fromState ?? (signs.contains { words.contains($0) } ? .notReady : .other),
      state: cause?.state, message: words)
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
      ("server does not support SSL", .tlsNotOffered),
      ("root certificate file", .noRootCertificate),
      ("certificate verify failed", .untrustedCertificate),
      ("does not match host name", .otherHostName),
      ("certificate", .tls),
      ("private key", .tls),
      ("SSL", .tls),
      ("could not translate host name", .noSuchHost),
      ("timeout expired", .timedOut),
      ("Connection timed out", .timedOut),
      ("Connection refused", .refused),
      ("No such file or directory", .refused),
      ("No route to host", .unreachable),
      ("Network is unreachable", .unreachable),
      ("Permission denied", .notAllowed),
      ("session is read-only", .standby),
      ("server is in hot standby mode", .standby),
      ("server is not in hot standby mode", .settings),
      ("definition of service", .settings),
      ("invalid ", .settings),
    ]
    self = signs.first { text.contains($0.0) }?.1 ?? .other
  }
}
