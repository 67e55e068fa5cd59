extension LibPQ {
  /// Makes a session with the first of a target's servers that will have us. One that does not answer in its time is
  /// passed over, which libpq does by itself only in the call that waits for all of them.
  static func reach(
    _ target: ConnectionTarget, environment: [String: String]
  ) throws(ConnectionFailure) -> LibPQ {
    var remaining = target
    var silent: [String] = []
    while true {
      let attempt = try LibPQ(connectionString: remaining.connectionString)
      let timeout = ConnectionTarget.connectTimeout(attempt.option("connect_timeout"))
      do throws(ConnectionFailure) {
        try attempt.connect(timeout: timeout)
        return attempt
      } catch {
        if error.reason == .timedOut,
          let others = HostList(attempt.option).without(host: attempt.host, port: attempt.port)
        {
          silent.append(error.message)
          remaining = others.applied(to: remaining)
          continue
        }
        var failure = error
        if [.wrongPassword, .passwordMissing].contains(failure.reason) {
          failure.passwordSource = PasswordSource(
            of: target, environment: environment, option: attempt.option, message: failure.message)
        }
        failure.message = (silent + [failure.message]).joined(separator: "; ")
        throw failure
      }
    }
  }
}
