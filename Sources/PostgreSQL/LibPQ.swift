import CLibPQ
import Foundation

/// One libpq connection: every unsafe call on it stands here, and nobody else sees the pointer.
@safe final class LibPQ {
  private let raw: OpaquePointer
  private let notices: NoticeCollector

  /// Begins to connect; ``connect()`` goes on with it. The session may be broken already.
  init(connectionString: String) throws(ConnectionFailure) {
    guard let made = unsafe PQconnectStart(connectionString) else {
      throw ConnectionFailure(reason: .other, message: "out of memory")
    }
    unsafe raw = unsafe made
    notices = NoticeCollector()
    // The verbose form is the only one in which libpq gives the state code of a refused connection.
    unsafe PQsetErrorVerbosity(raw, PQERRORS_VERBOSE)
    unsafe PQsetNoticeReceiver(
      raw,
      { context, result in
        guard let context = unsafe context, let result = unsafe result else { return }
        let collector = unsafe Unmanaged<NoticeCollector>.fromOpaque(context).takeUnretainedValue()
        collector.add(unsafe ServerError(reading: result))
      }, Unmanaged.passUnretained(notices).toOpaque())
  }

  /// Makes the session, with so much time for each server.
  func connect(timeout: Int?) throws(ConnectionFailure) {
    var place = (host, port)
    func deadline() -> ContinuousClock.Instant? { timeout.map { ContinuousClock.now + .seconds($0) } }
    var end = deadline()
    var waitFor = PGRES_POLLING_WRITING
    guard unsafe PQstatus(raw) != CONNECTION_BAD else { throw connectionFailure }
    while waitFor != PGRES_POLLING_OK {
      guard waitFor != PGRES_POLLING_FAILED else { throw connectionFailure }
      let events = waitFor == PGRES_POLLING_READING ? POLLIN : POLLOUT
      guard wait(for: Int16(events), until: end) else {
        throw ConnectionFailure(
          reason: .timedOut,
          message: "the server at \(host), port \(port) did not answer within \(timeout ?? 0) s")
      }
      waitFor = unsafe PQconnectPoll(raw)
      if place != (host, port) {
        place = (host, port)
        end = deadline()
      }
    }
    unsafe PQsetErrorVerbosity(raw, PQERRORS_DEFAULT)
  }

  deinit {
    unsafe PQfinish(raw)
  }

  private var connectionFailure: ConnectionFailure { ConnectionFailure(verboseMessage: errorMessage) }

  var errorMessage: String {
    unsafe String(cString: PQerrorMessage(raw)).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  var isBroken: Bool { unsafe PQstatus(raw) == CONNECTION_BAD }

  /// Whether the server ended the session while nothing was asked of it. Reads what has come, and does not wait.
  func wasClosedByServer() -> Bool {
    var entry = pollfd(fd: unsafe PQsocket(raw), events: Int16(POLLIN), revents: 0)
    // Its farewell comes before the end of the stream does; a server that talks on and on is none to keep.
    for _ in 0..<8 {
      guard !isBroken else { return true }
      guard unsafe poll(&entry, 1, 0) > 0 else { return false }
      guard unsafe PQconsumeInput(raw) == 1 else { return true }
      _ = unsafe PQisBusy(raw)
    }
    return true
  }

  /// The value of an option as it holds for this session, whatever set it.
  func option(_ keyword: String) -> String? {
    guard let list = unsafe PQconninfo(raw) else { return nil }
    defer { unsafe PQconninfoFree(list) }
    var entry = unsafe list
    while let name = unsafe entry.pointee.keyword {
      if unsafe String(cString: name) == keyword {
        return unsafe entry.pointee.val.map { unsafe String(cString: $0) }
      }
      unsafe entry += 1
    }
    return nil
  }

  var serverVersion: Int { Int(unsafe PQserverVersion(raw)) }

  var backendPID: Int32 { unsafe PQbackendPID(raw) }

  var transactionState: TransactionState {
    switch unsafe PQtransactionStatus(raw) {
    case PQTRANS_IDLE: .idle
    case PQTRANS_ACTIVE: .active
    case PQTRANS_INTRANS: .inTransaction
    case PQTRANS_INERROR: .failed
    default: .unknown
    }
  }

  var host: String { unsafe String(cString: PQhost(raw)) }
  var port: String { unsafe String(cString: PQport(raw)) }
  var databaseName: String { unsafe String(cString: PQdb(raw)) }
  var user: String { unsafe String(cString: PQuser(raw)) }

  func takeNotices() -> [ServerError] { notices.take() }

  func makeCancel() -> LibPQCancel? {
    unsafe PQgetCancel(raw).map { unsafe LibPQCancel($0) }
  }

  /// A server setting that it reports by itself, such as `server_encoding`.
  func reportedSetting(_ name: String) -> String? {
    unsafe PQparameterStatus(raw, name).map { unsafe String(cString: $0) }
  }

  func quoteIdentifier(_ name: String) -> String? {
    var name = name
    return name.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let quoted = unsafe PQescapeIdentifier(raw, characters.baseAddress, characters.count) else {
          return nil
        }
        defer { unsafe PQfreemem(quoted) }
        return unsafe String(cString: quoted)
      }
    }
  }

  // MARK: Statements

  /// Sends one or more statements without parameters; their results come as text.
  func send(_ sql: String) -> Bool { unsafe PQsendQuery(raw, sql) == 1 }

  /// Sends one statement with parameters; its results come in binary.
  func send(_ sql: String, _ parameters: ParameterBuffer) -> Bool {
    unsafe parameters.bytes.withUnsafeBytes { storage in
      let values = unsafe parameters.offsets.map { offset in
        unsafe offset.flatMap { offset in
          unsafe storage.baseAddress.map { unsafe ($0 + offset).assumingMemoryBound(to: CChar.self) }
        }
      }
      return unsafe PQsendQueryParams(
        raw, sql, Int32(values.count), parameters.types, values, parameters.lengths,
        parameters.formats, 1) == 1
    }
  }

  func useSingleRows() -> Bool { unsafe PQsetSingleRowMode(raw) == 1 }

  /// The next result of what was sent, nil when there is no more. Waits on the socket, so that a cancel
  /// from another thread shows at once.
  func nextResult() -> LibPQResult? {
    while unsafe PQisBusy(raw) == 1 {
      _ = wait(for: Int16(POLLIN), until: nil)
      // A failure to read ends up in the result that follows.
      guard unsafe PQconsumeInput(raw) == 1 else { break }
    }
    return unsafe PQgetResult(raw).map { unsafe LibPQResult($0) }
  }

  // MARK: COPY

  func putCopyData(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      unsafe PQputCopyData(
        raw, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count)) == 1
    }
  }

  /// Ends the COPY; with a reason the server throws away what it got.
  func putCopyEnd(failing reason: String?) -> Bool { unsafe PQputCopyEnd(raw, reason) == 1 }

  /// The next row of a COPY to us, nil at its end or on an error, which the next result then tells.
  func nextCopyData() -> [UInt8]? {
    while true {
      var data: UnsafeMutablePointer<CChar>?
      let count = unsafe PQgetCopyData(raw, &data, 1)
      if count == 0 {
        _ = wait(for: Int16(POLLIN), until: nil)
        guard unsafe PQconsumeInput(raw) == 1 else { return nil }
        continue
      }
      guard count > 0, let data = unsafe data else { return nil }
      defer { unsafe PQfreemem(data) }
      return unsafe [UInt8](UnsafeRawBufferPointer(start: data, count: Int(count)))
    }
  }

  // MARK: Waiting

  /// Waits until the socket is ready; false when the deadline came first.
  private func wait(for events: Int16, until deadline: ContinuousClock.Instant?) -> Bool {
    var entry = pollfd(fd: unsafe PQsocket(raw), events: events, revents: 0)
    while true {
      var milliseconds: Int32 = -1
      if let deadline {
        let left = (deadline - ContinuousClock.now) / Duration.milliseconds(1)
        guard left > 0 else { return false }
        milliseconds = Int32(min(left.rounded(.up), 60_000))
      }
      let ready = unsafe poll(&entry, 1, milliseconds)
      if ready > 0 { return true }
      // A broken descriptor is libpq's to report; only an interruption or the clock goes round again.
      if ready < 0, errno != EINTR { return true }
    }
  }
}
