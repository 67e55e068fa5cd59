import PostgreSQL
import Publishing

extension CommandFailure {
  init(_ error: DatabaseError) {
    switch error {
    case .cluster(let cause): self.init(cause)
    case .connection(let cause): self.init(cause)
    case .readOnly: self.init(.database, error.description, help: error.help)
    case .migration(let cause): self.init(cause)
    }
  }

  /// A missing program or a folder that is not as it has to be is this machine's; the rest is the server's.
  init(_ error: LocalClusterError) {
    let status: ExitStatus =
      switch error {
      case .busy, .program, .connection: .database
      default: .couldNotRun
      }
    self.init(status, error.description, help: error.help)
  }

  init(_ error: PostgreSQLError) {
    self.init(
      error == .cancelled ? .interrupted : .database, error == .cancelled ? Self.interrupted : "\(error)",
      help: error.help)
  }

  init(_ error: MigrationError) {
    switch error {
    case .database(let cause): self.init(cause)
    case .noSuchVersion: self.init(.couldNotRun, error.description, help: error.help)
    case .dataLoss, .backupWanted: self.init(.guarded, error.description, help: error.help)
    default: self.init(.database, error.description, help: error.help)
    }
  }

  init(_ error: SchemaDump.Failure) {
    let status: ExitStatus =
      switch error {
      case .exists: .guarded
      case .noProgram, .file: .couldNotRun
      case .failed: .database
      case .cancelled: .interrupted
      }
    self.init(status, error.description, help: error.help)
  }

  private static let interrupted = "interrupted: what was under way was rolled back"
}
