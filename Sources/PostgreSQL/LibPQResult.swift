import CLibPQ

/// One result of libpq, freed with this object.
@safe final class LibPQResult {
  enum Status {
    case command, rows, singleRow, copyIn, copyOut, empty, failed
  }

  private let raw: OpaquePointer

  init(_ raw: OpaquePointer) {
    unsafe self.raw = unsafe raw
  }

  deinit {
    unsafe PQclear(raw)
  }

  var status: Status {
    switch unsafe PQresultStatus(raw) {
    case PGRES_COMMAND_OK: .command
    case PGRES_TUPLES_OK: .rows
    case PGRES_SINGLE_TUPLE: .singleRow
    case PGRES_COPY_IN: .copyIn
    case PGRES_COPY_OUT: .copyOut
    case PGRES_EMPTY_QUERY: .empty
    default: .failed
    }
  }

  /// The command's name and count, such as `INSERT 0 5`.
  var commandTag: String { unsafe String(cString: PQcmdStatus(raw)) }

  /// Nil where libpq itself failed and no server spoke.
  var serverError: ServerError? {
    unsafe PQresultErrorField(raw, lectern_diag_sqlstate) == nil
      ? nil : unsafe ServerError(reading: raw)
  }

  var rowCount: Int { Int(unsafe PQntuples(raw)) }
  var columnCount: Int { Int(unsafe PQnfields(raw)) }

  func columnName(_ column: Int) -> String {
    unsafe PQfname(raw, Int32(column)).map { unsafe String(cString: $0) } ?? String(column)
  }

  /// The column of this name, as SQL would read it (lower case without quotes).
  func column(_ name: String) -> Int? {
    let found = unsafe PQfnumber(raw, name)
    return found < 0 ? nil : Int(found)
  }

  func cell(row: Int, column: Int) -> Cell? {
    let (row, column) = (Int32(row), Int32(column))
    guard unsafe PQgetisnull(raw, row, column) == 0, let value = unsafe PQgetvalue(raw, row, column) else {
      return nil
    }
    let count = Int(unsafe PQgetlength(raw, row, column))
    return Cell(
      bytes: unsafe [UInt8](UnsafeRawBufferPointer(start: value, count: count)),
      type: TypeID(unsafe PQftype(raw, column)))
  }

  func type(ofColumn column: Int) -> TypeID { TypeID(unsafe PQftype(raw, Int32(column))) }
}

/// libpq's ticket for a cancel request. libpq promises that it may be used from any thread, also while the
/// connection is busy, which is why it may be shared.
@safe final class LibPQCancel: @unchecked Sendable {
  private let raw: OpaquePointer

  init(_ raw: OpaquePointer) {
    unsafe self.raw = unsafe raw
  }

  deinit {
    unsafe PQfreeCancel(raw)
  }

  /// Asks the server to stop the running statement. False when the request did not get there.
  func send() -> Bool {
    var message = [CChar](repeating: 0, count: 256)
    return unsafe PQcancel(raw, &message, Int32(message.count)) == 1
  }
}

extension ServerError {
  /// Copies the fields of an error or notice out of libpq's memory.
  @unsafe init(reading result: OpaquePointer) {
    func field(_ code: Int32) -> String? {
      unsafe PQresultErrorField(result, code).map { unsafe String(cString: $0) }
    }
    self.init(
      severity: field(lectern_diag_severity) ?? "ERROR",
      state: SQLState(field(lectern_diag_sqlstate) ?? "XX000"),
      message: field(lectern_diag_message_primary) ?? "no message")
    detail = field(lectern_diag_message_detail)
    hint = field(lectern_diag_message_hint)
    context = field(lectern_diag_context)
    schema = field(lectern_diag_schema_name)
    table = field(lectern_diag_table_name)
    column = field(lectern_diag_column_name)
    constraint = field(lectern_diag_constraint_name)
  }
}
