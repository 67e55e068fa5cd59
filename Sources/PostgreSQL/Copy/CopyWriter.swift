package import Foundation

/// Writes rows of a binary `COPY … FROM STDIN`. For each row call ``beginRow()``, then one field call per column,
/// in the columns' order. Data goes out in pieces of at least 64 KB.
package struct CopyWriter: ~Copyable {
  private static let signature: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]
  private static let flushAt = 64 * 1024

  private let connection: Connection
  private let columns: Int
  private var fieldsLeft = 0
  private var tooMany = false
  private var buffer: [UInt8]

  /// Rows begun so far.
  package private(set) var rowCount = 0

  init(connection: Connection, columns: Int) {
    self.connection = connection
    self.columns = columns
    // The signature is followed by 32 bits of flags and the length of a header extension: both none.
    buffer = Self.signature + Array(repeating: 0, count: 8)
    buffer.reserveCapacity(Self.flushAt * 2)
  }

  /// Begins a row.
  /// - Throws: ``PostgreSQLError/misuse(_:)`` when the row before has not one field for each column.
  package mutating func beginRow() throws(PostgreSQLError) {
    try endRow()
    if buffer.count >= Self.flushAt { try flush() }
    BinaryValue.append(Int16(clamping: columns), to: &buffer)
    fieldsLeft = columns
    rowCount += 1
  }

  package mutating func null() { field(length: -1) }

  package mutating func bool(_ value: Bool?) {
    guard let value else { return null() }
    field(length: 1)
    buffer.append(value ? 1 : 0)
  }

  /// `smallint`
  package mutating func int2(_ value: Int16?) { integer(value) }
  /// `integer`
  package mutating func int4(_ value: Int32?) { integer(value) }
  /// `bigint`
  package mutating func int8(_ value: Int64?) { integer(value) }

  package mutating func float8(_ value: Double?) { integer(value?.bitPattern) }

  /// `text`, `varchar`, `json`, an enum, a domain over one of these.
  package mutating func text(_ value: String?) {
    guard let value else { return null() }
    field(length: value.utf8.count)
    buffer.append(contentsOf: value.utf8)
  }

  package mutating func bytea(_ value: [UInt8]?) {
    guard let value else { return null() }
    field(length: value.count)
    buffer.append(contentsOf: value)
  }

  package mutating func uuid(_ value: UUID?) {
    guard let value else { return null() }
    field(length: 16)
    BinaryValue.append(value, to: &buffer)
  }

  /// JSON text for `jsonb`.
  package mutating func jsonb(_ value: String?) {
    guard let value else { return null() }
    field(length: value.utf8.count + 1)
    // The form's version, the only one there is.
    buffer.append(1)
    buffer.append(contentsOf: value.utf8)
  }

  /// `numeric` from decimal text, to the last digit.
  /// - Throws: ``PostgreSQLError/misuse(_:)`` when the text is no decimal number.
  package mutating func numeric(_ value: String?) throws(PostgreSQLError) {
    guard let value else { return null() }
    guard let bytes = BinaryNumeric.bytes(of: value) else {
      throw .misuse("\(value) is not a decimal number that numeric can hold")
    }
    bytea(bytes)
  }

  /// `numeric` with two decimal places, from hundredths.
  package mutating func numeric(hundredths value: Int?) {
    bytea(value.map(BinaryNumeric.bytes(hundredths:)))
  }

  /// `date`, from days since 1970-01-01.
  package mutating func date(daysSince1970 value: Int?) {
    integer(value.map { Int32(clamping: $0 - 10_957) })
  }

  /// `timestamptz`, to the microsecond.
  package mutating func timestamptz(_ value: Date?) { integer(value.map(BinaryValue.microseconds)) }

  /// `text[]`
  package mutating func textArray(_ value: [String]?) {
    bytea(value.map { BinaryArray.bytes(of: $0.map { Array($0.utf8) }, element: .text) })
  }

  /// `uuid[]`
  package mutating func uuidArray(_ value: [UUID]?) {
    bytea(value.map { BinaryArray.bytes(of: $0.map(BinaryValue.bytes(of:)), element: .uuid) })
  }

  // MARK: Inside

  private mutating func integer(_ value: (some FixedWidthInteger)?) {
    guard let value else { return null() }
    field(length: value.bitWidth / 8)
    BinaryValue.append(value, to: &buffer)
  }

  private mutating func field(length: Int) {
    if fieldsLeft == 0 { tooMany = true }
    fieldsLeft -= 1
    BinaryValue.append(Int32(clamping: length), to: &buffer)
  }

  private mutating func endRow() throws(PostgreSQLError) {
    guard fieldsLeft == 0, !tooMany else {
      throw .misuse("row \(rowCount) of a COPY has \(columns - fieldsLeft) fields for \(columns) columns")
    }
  }

  /// Writes the end mark and what is left.
  mutating func finish() throws(PostgreSQLError) {
    try endRow()
    BinaryValue.append(Int16(-1), to: &buffer)
    try flush()
  }

  private mutating func flush() throws(PostgreSQLError) {
    try connection.refuseAfterCancel()
    try connection.sent(connection.libpq.putCopyData(buffer))
    buffer.removeAll(keepingCapacity: true)
  }
}
