/// PostgreSQL's number for a type. The built-in ones never change.
struct TypeID: Equatable, Hashable {
  let number: UInt32

  init(_ number: UInt32) {
    self.number = number
  }

  static let unspecified = TypeID(0)
  static let bool = TypeID(16)
  static let bytea = TypeID(17)
  static let char = TypeID(18)
  static let name = TypeID(19)
  static let int8 = TypeID(20)
  static let int2 = TypeID(21)
  static let int4 = TypeID(23)
  static let text = TypeID(25)
  static let oid = TypeID(26)
  static let json = TypeID(114)
  static let xml = TypeID(142)
  static let float4 = TypeID(700)
  static let float8 = TypeID(701)
  static let unknown = TypeID(705)
  static let bpchar = TypeID(1042)
  static let varchar = TypeID(1043)
  static let timestamp = TypeID(1114)
  static let timestamptz = TypeID(1184)
  static let numeric = TypeID(1700)
  static let uuid = TypeID(2950)
  static let jsonb = TypeID(3802)
  static let textArray = TypeID(1009)
  static let uuidArray = TypeID(2951)
  static let int8Array = TypeID(1016)

  private static let names: [TypeID: String] = [
    .bool: "boolean", .bytea: "bytea", .char: "\"char\"", .name: "name", .int8: "bigint",
    .int2: "smallint", .int4: "integer", .text: "text", .oid: "oid", .json: "json", .xml: "xml",
    .float4: "real", .float8: "double precision", .bpchar: "character", .varchar: "varchar",
    .timestamp: "timestamp", .timestamptz: "timestamptz", .numeric: "numeric", .uuid: "uuid",
    .jsonb: "jsonb", .textArray: "text[]", .uuidArray: "uuid[]", .int8Array: "bigint[]",
  ]

  /// The type's name in SQL, where this program knows it.
  var description: String { Self.names[self] ?? "number \(number)" }

  /// Types whose binary form is their text.
  var isTextual: Bool {
    switch self {
    case .text, .varchar, .bpchar, .name, .char, .json, .xml, .unknown: true
    // Numbers from here on are made in the database; of those only an enum's values come as text.
    default: number >= 16_384
    }
  }
}
