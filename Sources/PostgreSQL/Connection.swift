import Foundation

/// A session with a PostgreSQL server. Its calls wait until the server has answered; it belongs to one thread
/// at a time and ends with its last reference.
package final class Connection {
  let libpq: LibPQ
  /// Where it was told to connect.
  package let target: ConnectionTarget

  /// Stops this connection's work from another thread.
  package let cancelHandle: CancelHandle

  /// - Throws: ``PostgreSQLError/connectionFailed(_:)``
  package init(
    _ target: ConnectionTarget, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(PostgreSQLError) {
    self.target = target
    do throws(ConnectionFailure) {
      libpq = try LibPQ.reach(target, environment: environment)
    } catch {
      var failure = error
      failure.message = target.scrubbing(failure.message)
      throw .connectionFailed(failure)
    }
    cancelHandle = CancelHandle(libpq.makeCancel())
  }

  /// The server's version as PostgreSQL counts it: 150004 is 15.4.
  package var serverVersion: Int { libpq.serverVersion }

  /// The server process that works for this session.
  package var backendPID: Int32 { libpq.backendPID }

  /// The encoding in which the server stores this database's text, such as `UTF8`.
  package var serverEncoding: String? { libpq.reportedSetting("server_encoding") }

  /// Where the session really is, whatever decided it.
  package var host: String { libpq.host }
  package var port: String { libpq.port }
  package var databaseName: String { libpq.databaseName }
  package var user: String { libpq.user }

  package var transactionState: TransactionState { libpq.transactionState }

  /// The notices and warnings since the last call.
  package func takeNotices() -> [ServerError] { libpq.takeNotices() }

  /// A name as SQL text, quoted whatever it holds.
  package func quote(_ identifier: String) throws(PostgreSQLError) -> String {
    guard !identifier.utf8.contains(0), let quoted = libpq.quoteIdentifier(identifier) else {
      throw .misuse("a name cannot be quoted: \(libpq.errorMessage)")
    }
    return quoted
  }

  // MARK: Statements

  /// Runs one or more statements without parameters and gives the last one's command tag. Rows are dropped.
  @discardableResult
  package func execute(_ sql: String) throws(PostgreSQLError) -> CommandTag {
    try refuseAfterCancel()
    return try executeAnyway(sql)
  }

  /// Runs a statement with parameters whose rows do not matter, and gives its command tag.
  @discardableResult
  package func execute(_ sql: String, _ parameters: [Parameter]) throws(PostgreSQLError) -> CommandTag {
    try query(sql, parameters).tag
  }

  /// Runs one statement and keeps all its rows.
  package func query(_ sql: String, _ parameters: [Parameter] = []) throws(PostgreSQLError) -> Rows {
    try refuseAfterCancel()
    try sent(libpq.send(sql, try ParameterBuffer(parameters)))
    return Rows(try finish())
  }

  /// Runs one statement and gives its rows one by one as they arrive, however many there are.
  /// When `body` throws, the statement is stopped and the rest dropped.
  package func forEachRow(
    _ sql: String, _ parameters: [Parameter] = [], _ body: (Row) throws(PostgreSQLError) -> Void
  ) throws(PostgreSQLError) {
    try refuseAfterCancel()
    try sent(libpq.send(sql, try ParameterBuffer(parameters)))
    try sent(libpq.useSingleRows())
    while let result = libpq.nextResult() {
      switch result.status {
      case .singleRow:
        do throws(PostgreSQLError) {
          try body(Row(result: result, index: 0))
        } catch {
          _ = libpq.makeCancel()?.send()
          drain()
          throw error
        }
      case .failed: throw drain(after: result)
      default: continue
      }
    }
  }

  func executeAnyway(_ sql: String) throws(PostgreSQLError) -> CommandTag {
    guard !sql.utf8.contains(0) else { throw .misuse("the statement holds a NUL byte") }
    try sent(libpq.send(sql))
    return CommandTag(try finish().commandTag)
  }

  // MARK: Results

  func sent(_ done: Bool) throws(PostgreSQLError) {
    guard !done else { return }
    throw lossOrMisuse()
  }

  func refuseAfterCancel() throws(PostgreSQLError) {
    if cancelHandle.isCancelled { throw .cancelled }
  }

  /// Reads every result of what was sent, and gives the last or throws the first error.
  func finish() throws(PostgreSQLError) -> LibPQResult {
    var last: LibPQResult?
    while let result = libpq.nextResult() {
      switch result.status {
      case .failed: throw drain(after: result)
      case .copyIn, .copyOut:
        endCopy(result.status)
        drain()
        throw .misuse("a COPY cannot be run as a plain statement")
      default: last = result
      }
    }
    guard let last else { throw lossOrMisuse() }
    return last
  }

  /// Reads the rest, so that the session can go on, and says what the failed result means.
  func drain(after failed: LibPQResult) -> PostgreSQLError {
    let cause = failed.serverError
    let message = libpq.errorMessage
    drain()
    if libpq.isBroken {
      return .connectionLost(message: target.scrubbing(message), cause: cause)
    }
    guard let cause else { return lossOrMisuse(message) }
    return cause.state == .queryCanceled && cancelHandle.isCancelled ? .cancelled : .server(cause)
  }

  func drain() {
    while let result = libpq.nextResult() { endCopy(result.status) }
  }

  private func endCopy(_ status: LibPQResult.Status) {
    if status == .copyIn { _ = libpq.putCopyEnd(failing: "not expected") }
    if status == .copyOut { while libpq.nextCopyData() != nil {} }
  }

  func lossOrMisuse(_ message: String? = nil) -> PostgreSQLError {
    let message = target.scrubbing(message ?? libpq.errorMessage)
    return libpq.isBroken
      ? .connectionLost(message: message, cause: nil)
      : .misuse(message.isEmpty ? "the server gave no result" : message)
  }
}
