import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

@Suite struct ValueTests {
  @Test func everyTypeComesBackAsItWasSent() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      let id = UUID()
      let time = Date(timeIntervalSince1970: 1_700_000_000.25)
      let rows = try connection.query(
        """
        SELECT $1::bool, $2::bigint, $3::float8, $4::text, $5::bytea, $6::uuid, $7::jsonb, $8::timestamptz,
          $9::text[], $10::uuid[], $11::bigint[], $12::text, $2::int2, $2::int4, 12.50::numeric
        """,
        [
          .bool(true), .int(-7), .double(0.1), .text("翻牌圈 'x'"), .bytes([0, 1, 255]), .uuid(id),
          .json(#"{"a": [1, null]}"#), .timestamp(time), .textArray(["a,b", "", "\"{}\""]),
          .uuidArray([id]), .intArray([1, -2]), .null,
        ])
      let row = try #require(rows.first)
      #expect(try row.value(0, as: Bool.self))
      #expect(try row.value(1, as: Int.self) == -7)
      #expect(try row.value(2, as: Double.self) == 0.1)
      #expect(try row.value(3, as: String.self) == "翻牌圈 'x'")
      #expect(try row.value(4, as: [UInt8].self) == [0, 1, 255])
      #expect(try row.value(5, as: UUID.self) == id)
      #expect(try row.value(6, as: String.self) == #"{"a": [1, null]}"#)
      #expect(try row.value(7, as: Date.self) == time)
      #expect(try row.value(8, as: [String].self) == ["a,b", "", "\"{}\""])
      #expect(try row.value(9, as: [UUID].self) == [id])
      #expect(try row.value(10, as: [Int].self) == [1, -2])
      #expect(try row.optional(11, as: String.self) == nil)
      #expect(try row.value(12, as: Int.self) == -7)
      #expect(try row.value(13, as: Int.self) == -7)
      #expect(try row.value(14, as: String.self) == "12.50")
    }
  }

  @Test func emptyValuesAreNotNull() throws {
    try TestDatabase.withDatabase { database in
      let row = try #require(
        try database.connect().query(
          "SELECT $1::text, $2::bytea, $3::text[]", [.text(""), .bytes([]), .textArray([])]
        ).first)
      #expect(try row.value(0, as: String.self) == "")
      #expect(try row.value(1, as: [UInt8].self) == [])
      #expect(try row.value(2, as: [String].self) == [])
    }
  }

  @Test func aWrongReadSaysWhichColumn() throws {
    try TestDatabase.withDatabase { database in
      let row = try #require(
        try database.connect().query("SELECT 'x' AS name, NULL::int AS age, ARRAY['a', NULL] AS list").first)
      #expect(throws: PostgreSQLError.column(.mismatch(column: "name", type: "text", wanted: "an integer"))) {
        try row.value("name", as: Int.self)
      }
      #expect(throws: PostgreSQLError.column(.null(column: "age"))) { try row.value("age", as: Int.self) }
      #expect(throws: PostgreSQLError.column(.missing(column: "size"))) {
        try row.value("size", as: Int.self)
      }
      #expect(throws: PostgreSQLError.column(.missing(column: "9"))) { try row.value(9, as: Int.self) }
      #expect(throws: PostgreSQLError.self) { try row.value("list", as: [String].self) }
    }
  }

  @Test func textWithANulIsRefusedInsteadOfCut() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      #expect(throws: PostgreSQLError.misuse("a text parameter holds a NUL byte")) {
        try connection.query("SELECT $1::text", [.text("a\0b")])
      }
    }
  }

  @Test func rowsArriveOneByOneAndCanBeLeft() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      var sum = 0
      try connection.forEachRow("SELECT generate_series(1, $1::int) AS n", [.int(20_000)]) {
        row throws(PostgreSQLError) in
        sum += try row.value("n", as: Int.self)
      }
      #expect(sum == 200_010_000)
      #expect(throws: PostgreSQLError.misuse("enough")) {
        try connection.forEachRow("SELECT generate_series(1, 10000000)") { _ throws(PostgreSQLError) in
          throw .misuse("enough")
        }
      }
      #expect(throws: PostgreSQLError.self) {
        try connection.forEachRow("SELECT 1 / (3 - n) FROM generate_series(1, 5) n") { _ in }
      }
      #expect(try connection.query("SELECT 1").count == 1)
    }
  }
}
