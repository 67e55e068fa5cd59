package import Foundation

/// A statement's parameter, with its type.
package enum Parameter: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  /// Text whose type the server takes from where it stands: text, but also a number, a date, an enum.
  case text(String)
  case bytes([UInt8])
  case uuid(UUID)
  /// JSON as text, for `jsonb`.
  case json(String)
  case timestamp(Date)
  case textArray([String])
  case uuidArray([UUID])
  case intArray([Int])

  /// The value's parameter, or NULL.
  package static func optional<Value>(
    _ value: Value?, _ make: (Value) -> Parameter
  ) -> Parameter {
    value.map(make) ?? .null
  }
}

/// Parameters laid out for libpq: one run of bytes, and for each where it begins.
struct ParameterBuffer {
  private(set) var bytes: [UInt8] = []
  private(set) var offsets: [Int?] = []
  private(set) var lengths: [Int32] = []
  private(set) var types: [UInt32] = []
  private(set) var formats: [Int32] = []

  init(_ parameters: [Parameter]) throws(PostgreSQLError) {
    guard parameters.count <= 65_535 else {
      throw .misuse("a statement takes at most 65535 parameters")
    }
    for parameter in parameters { try add(parameter) }
  }

  private mutating func add(_ parameter: Parameter) throws(PostgreSQLError) {
    switch parameter {
    case .null: append(.unspecified, nil)
    case .bool(let value): append(.bool, [value ? 1 : 0])
    case .int(let value): append(.int8, BinaryValue.bytes(of: Int64(value)))
    case .double(let value): append(.float8, BinaryValue.bytes(of: value.bitPattern))
    case .text(let value): try append(.unspecified, text: value)
    case .bytes(let value): append(.bytea, value)
    case .uuid(let value): append(.uuid, BinaryValue.bytes(of: value))
    case .json(let value): try append(.jsonb, text: value)
    case .timestamp(let value): append(.timestamptz, BinaryValue.bytes(of: BinaryValue.microseconds(value)))
    case .textArray(let values):
      append(.textArray, BinaryArray.bytes(of: values.map { Array($0.utf8) }, element: .text))
    case .uuidArray(let values):
      append(.uuidArray, BinaryArray.bytes(of: values.map(BinaryValue.bytes(of:)), element: .uuid))
    case .intArray(let values):
      append(
        .int8Array, BinaryArray.bytes(of: values.map { BinaryValue.bytes(of: Int64($0)) }, element: .int8))
    }
  }

  /// Text goes as a C string, in which a NUL would silently cut it.
  private mutating func append(_ type: TypeID, text: String) throws(PostgreSQLError) {
    guard !text.utf8.contains(0) else { throw .misuse("a text parameter holds a NUL byte") }
    append(type, Array(text.utf8) + [0], format: 0)
  }

  private mutating func append(_ type: TypeID, _ value: [UInt8]?, format: Int32 = 1) {
    types.append(type.number)
    formats.append(format)
    lengths.append(Int32(clamping: value?.count ?? 0))
    offsets.append(value.map { _ in bytes.count })
    // An empty value needs an address of its own: none means NULL.
    bytes += value.map { $0.isEmpty ? [0] : $0 } ?? []
  }
}
