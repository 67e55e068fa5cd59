/// All rows of a statement's result.
package struct Rows: RandomAccessCollection {
  private let result: LibPQResult

  init(_ result: LibPQResult) {
    self.result = result
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { result.rowCount }
  package subscript(index: Int) -> Row { Row(result: result, index: index) }

  package var tag: CommandTag { CommandTag(result.commandTag) }
}

/// One row of a result.
package struct Row {
  let result: LibPQResult
  let index: Int

  /// The named column's value.
  /// - Throws: ``PostgreSQLError/column(_:)`` for a missing column, a NULL, or another type.
  package func value<Value: ColumnValue>(
    _ name: String, as type: Value.Type = Value.self
  ) throws(PostgreSQLError) -> Value {
    try value(column(name))
  }

  /// The value of the column at a place, counted from 0.
  package func value<Value: ColumnValue>(
    _ column: Int, as type: Value.Type = Value.self
  ) throws(PostgreSQLError) -> Value {
    guard let value = try optional(column, as: type) else {
      throw .column(.null(column: result.columnName(column)))
    }
    return value
  }

  /// The named column's value, nil for NULL.
  package func optional<Value: ColumnValue>(
    _ name: String, as type: Value.Type = Value.self
  ) throws(PostgreSQLError) -> Value? {
    try optional(column(name))
  }

  /// The value of the column at a place, nil for NULL.
  package func optional<Value: ColumnValue>(
    _ column: Int, as type: Value.Type = Value.self
  ) throws(PostgreSQLError) -> Value? {
    guard (0..<result.columnCount).contains(column), (0..<result.rowCount).contains(index) else {
      throw .column(.missing(column: String(column)))
    }
    guard let cell = result.cell(row: index, column: column) else { return nil }
    guard let value = Value.read(cell) else {
      throw .column(
        .mismatch(
          column: result.columnName(column), type: cell.type.description, wanted: Value.columnTypeName))
    }
    return value
  }

  private func column(_ name: String) throws(PostgreSQLError) -> Int {
    guard let column = result.column(name) else { throw .column(.missing(column: name)) }
    return column
  }
}
