extension Connection {
  /// Writes rows into a table with a binary COPY and gives their number. When `write` throws, the server drops
  /// all of them, and the transaction, if there is one, has failed.
  @discardableResult
  package func copy(
    into table: String, columns: [String],
    _ write: (inout CopyWriter) throws(PostgreSQLError) -> Void
  ) throws(PostgreSQLError) -> Int {
    try refuseAfterCancel()
    var names: [String] = []
    for column in columns { names.append(try quote(column)) }
    try sent(
      libpq.send("COPY \(try quote(table)) (\(names.joined(separator: ", "))) FROM STDIN (FORMAT binary)"))
    guard let start = libpq.nextResult() else { throw lossOrMisuse() }
    guard start.status == .copyIn else { throw drain(after: start) }
    do throws(PostgreSQLError) {
      var writer = CopyWriter(connection: self, columns: columns.count)
      try write(&writer)
      try writer.finish()
    } catch {
      _ = libpq.putCopyEnd(failing: "the client stopped: \(error)")
      drain()
      throw error
    }
    try sent(libpq.putCopyEnd(failing: nil))
    return CommandTag(try finish().commandTag).rowCount
  }

  /// Runs a `COPY … TO STDOUT` and gives its data row by row, in the format that the statement asks for.
  package func copyOut(
    _ sql: String, _ body: ([UInt8]) throws(PostgreSQLError) -> Void
  ) throws(PostgreSQLError) {
    try refuseAfterCancel()
    try sent(libpq.send(sql))
    guard let start = libpq.nextResult() else { throw lossOrMisuse() }
    guard start.status == .copyOut else {
      if start.status == .failed { throw drain(after: start) }
      drain()
      throw .misuse("the statement is no COPY to the client")
    }
    while let piece = libpq.nextCopyData() {
      do throws(PostgreSQLError) {
        try body(piece)
      } catch {
        _ = libpq.makeCancel()?.send()
        drain()
        throw error
      }
    }
    _ = try finish()
  }
}
