extension ConnectionFailure {
  /// What to do about it.
  package var help: String? {
    switch reason {
    case .refused: "start the server, or look at the host and the port"
    case .noSuchHost, .unreachable: "look at the host's name and this machine's network"
    case .timedOut: "look at the host, the port and what stands between; connect_timeout=SECONDS waits longer"
    case .wrongPassword: passwordSource.map { "the password came from \($0)" }
    case .passwordMissing:
      passwordSource?.openFileHelp ?? "put it into a password file (PGPASSFILE, ~/.pgpass)"
    case .noSuchDatabase: "look at the database's name, or create it"
    case .tooManyConnections: "try again when others have ended, or connect through a pooler"
    case .notReady: "try again when the server has started"
    case .standby:
      "name the primary among the hosts, as in host=a,b with target_session_attrs=read-write"
    case .tlsNotOffered:
      "let the server offer TLS (ssl = on), or look whether this is the right server and port"
    case .untrustedCertificate:
      "name the certificate of the authority that signed the server's: sslrootcert=FILE or PGSSLROOTCERT"
    case .otherHostName:
      "connect by a name that the server's certificate is for; hostaddr=ADDRESS says where that is"
    case .noRootCertificate:
      "name the certificate of the authority that signed the server's: sslrootcert=FILE or PGSSLROOTCERT"
    case .encryptionWanted: "the server may admit encrypted connections alone: sslmode=verify-full"
    case .settings where message.contains("service"):
      "services are defined in PGSERVICEFILE, else ~/.pg_service.conf, each under its name in brackets"
    case .notAllowed, .tls, .settings, .other: nil
    }
  }
}

extension PasswordSource: CustomStringConvertible {
  package var description: String {
    switch self {
    case .connectionString: "the connection string"
    case .environment: "PGPASSWORD"
    case .serviceFile: "the service file"
    case .passwordFile(let path), .openFile(let path): "the password file \(path)"
    }
  }

  fileprivate var openFileHelp: String? {
    guard case .openFile(let path) = self else { return nil }
    return "the password file \(path) was passed over, since others can read it: chmod 0600 \(path)"
  }
}

extension PostgreSQLError {
  /// What to do about it, where there is no session.
  package var help: String? {
    guard case .connectionFailed(let failure) = self else { return nil }
    return failure.help
  }
}
