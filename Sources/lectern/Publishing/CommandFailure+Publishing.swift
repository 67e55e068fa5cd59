import Publishing

extension CommandFailure {
  init(_ error: PublishError) {
    let status: ExitStatus =
      switch error {
      case .unreadable, .contentChanged: .couldNotRun
      case .stopped: .guarded
      case .interrupted: .interrupted
      case .database, .outwaited, .unfit, .unknownOutcome: .database
      }
    self.init(status, error.description, help: error.help)
  }
}
