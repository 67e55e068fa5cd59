package import Foundation

/// One value of a result, in binary form.
package struct Cell: Sendable {
  let bytes: [UInt8]
  let type: TypeID
}

/// A Swift type that a column can be read as.
package protocol ColumnValue {
  /// The type's name for an error.
  static var columnTypeName: String { get }
  /// The cell's value; nil where the column's type does not fit.
  static func read(_ cell: Cell) -> Self?
}

extension Int: ColumnValue {
  package static let columnTypeName = "an integer"
  package static func read(_ cell: Cell) -> Int? {
    switch cell.type {
    case .int2: BinaryValue.integer(cell.bytes, as: Int16.self).map(Int.init)
    case .int4: BinaryValue.integer(cell.bytes, as: Int32.self).map(Int.init)
    case .oid: BinaryValue.integer(cell.bytes, as: UInt32.self).map(Int.init)
    case .int8: BinaryValue.integer(cell.bytes, as: Int64.self).map(Int.init)
    default: nil
    }
  }
}

extension Bool: ColumnValue {
  package static let columnTypeName = "a boolean"
  package static func read(_ cell: Cell) -> Bool? {
    cell.type == .bool ? cell.bytes == [1] : nil
  }
}

extension Double: ColumnValue {
  package static let columnTypeName = "a number"
  package static func read(_ cell: Cell) -> Double? {
    switch cell.type {
    case .float8: BinaryValue.integer(cell.bytes, as: UInt64.self).map(Double.init(bitPattern:))
    case .float4: BinaryValue.integer(cell.bytes, as: UInt32.self).map { Double(Float(bitPattern: $0)) }
    case .numeric: BinaryNumeric.text(cell.bytes).flatMap { Double($0) }
    default: Int.read(cell).map(Double.init)
    }
  }
}

extension String: ColumnValue {
  package static let columnTypeName = "text"
  /// Textual types as they are, `jsonb`, and exact decimals of `numeric`; for others cast to text in SQL.
  package static func read(_ cell: Cell) -> String? {
    switch cell.type {
    case .jsonb where cell.bytes.first == 1: String(decoding: cell.bytes.dropFirst(), as: UTF8.self)
    case .numeric: BinaryNumeric.text(cell.bytes)
    case .uuid: BinaryValue.uuid(cell.bytes)?.uuidString.lowercased()
    case _ where cell.type.isTextual: String(decoding: cell.bytes, as: UTF8.self)
    default: nil
    }
  }
}

extension UUID: ColumnValue {
  package static let columnTypeName = "a UUID"
  package static func read(_ cell: Cell) -> UUID? {
    cell.type == .uuid ? BinaryValue.uuid(cell.bytes) : nil
  }
}

extension Date: ColumnValue {
  package static let columnTypeName = "a time"
  package static func read(_ cell: Cell) -> Date? {
    guard cell.type == .timestamptz else { return nil }
    return BinaryValue.integer(cell.bytes, as: Int64.self).map(BinaryValue.date)
  }
}

extension Array: ColumnValue where Element: ColumnValue {
  package static var columnTypeName: String { "an array of \(Element.columnTypeName)" }
  /// An array without NULLs, or where `Element` is `UInt8`, `bytea`.
  package static func read(_ cell: Cell) -> [Element]? {
    if cell.type == .bytea { return cell.bytes as? [Element] }
    guard let cells = BinaryArray.elements(cell.bytes) else { return nil }
    let elements = cells.compactMap { $0.flatMap(Element.read) }
    return elements.count == cells.count ? elements : nil
  }
}

extension UInt8: ColumnValue {
  package static let columnTypeName = "a byte"
  /// No column is a byte; `[UInt8]` reads `bytea`.
  package static func read(_ cell: Cell) -> UInt8? { nil }
}
