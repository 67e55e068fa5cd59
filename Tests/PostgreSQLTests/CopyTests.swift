import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

@Suite struct CopyTests {
  @Test func aBinaryCopyWritesEveryType() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      try connection.execute(
        """
        CREATE TABLE "a table" (i2 int2, i4 int4, i8 int8, b bool, t text, y bytea, u uuid, a text[],
          ua uuid[], j jsonb, n numeric, ts timestamptz, f float8)
        """)
      let id = UUID()
      let time = Date(timeIntervalSince1970: -1.5)
      let columns = ["i2", "i4", "i8", "b", "t", "y", "u", "a", "ua", "j", "n", "ts", "f"]
      let count = try connection.copy(into: "a table", columns: columns) { writer throws(PostgreSQLError) in
        try writer.beginRow()
        writer.int2(-2)
        writer.int4(.max)
        writer.int8(.min)
        writer.bool(true)
        writer.text("tab\tand \\ 圈")
        writer.bytea([0, 255])
        writer.uuid(id)
        writer.textArray(["x", "", "{,}"])
        writer.uuidArray([id])
        writer.jsonb(#"{"k": "\u00e9"}"#)
        try writer.numeric("-1234567.0890")
        writer.timestamptz(time)
        writer.float8(-0.5)
        try writer.beginRow()
        for _ in columns { writer.null() }
      }
      #expect(count == 2)
      let rows = try connection.query("SELECT * FROM \"a table\" ORDER BY i2")
      let row = rows[0]
      #expect(try row.value("i2", as: Int.self) == -2)
      #expect(try row.value("i4", as: Int.self) == Int(Int32.max))
      #expect(try row.value("i8", as: Int.self) == .min)
      #expect(try row.value("b", as: Bool.self))
      #expect(try row.value("t", as: String.self) == "tab\tand \\ 圈")
      #expect(try row.value("y", as: [UInt8].self) == [0, 255])
      #expect(try row.value("u", as: UUID.self) == id)
      #expect(try row.value("a", as: [String].self) == ["x", "", "{,}"])
      #expect(try row.value("ua", as: [UUID].self) == [id])
      #expect(try row.value("j", as: String.self) == #"{"k": "é"}"#)
      #expect(try row.value("n", as: String.self) == "-1234567.0890")
      #expect(try row.value("ts", as: Date.self) == time)
      #expect(try row.value("f", as: Double.self) == -0.5)
      #expect(try rows[1].optional("n", as: String.self) == nil)
    }
  }

  @Test func hundredthsAndDaysAreWhatTheServerReads() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      try connection.execute("CREATE TABLE t (n numeric, d date)")
      let hundredths = [0, 1, 100, 10_000, 999_999, 1_000_000, 123_456_789_012, -5, -1_000_050, nil]
      let days = [0, 10_957, -1, 20_000, nil, 1, 2, 3, 4, 5]
      try connection.copy(into: "t", columns: ["n", "d"]) { writer throws(PostgreSQLError) in
        for (hundredths, days) in zip(hundredths, days) {
          try writer.beginRow()
          writer.numeric(hundredths: hundredths)
          writer.date(daysSince1970: days)
        }
      }
      let texts = try connection.query(
        "SELECT coalesce(n::text, '–') || ' ' || coalesce(d::text, '–') FROM t"
      )
      .map { try $0.value(0, as: String.self) }
      #expect(
        texts == [
          "0.00 1970-01-01", "0.01 2000-01-01", "1.00 1969-12-31", "100.00 2024-10-04", "9999.99 –",
          "10000.00 1970-01-02", "1234567890.12 1970-01-03", "-0.05 1970-01-04", "-10000.50 1970-01-05",
          "– 1970-01-06",
        ])
      // The same bytes as from text, so that equal values compare and hash alike.
      let unequal = try connection.query(
        "SELECT n FROM t WHERE n <> n::text::numeric OR numeric_send(n) <> numeric_send(n::text::numeric)")
      #expect(unequal.isEmpty)
    }
  }

  @Test func decimalsKeepEveryDigit() throws {
    let texts = [
      "0", "0.00", "1", "-1", "10", "10000", "100000000", "0.1", "0.0001", "0.00001", "9999.9999",
      "123456789012345678901234567890.123456789", "-0.000000010", "1000000.5", ".5", "5.", "1e3", "1.25e-3",
      "12e+4", "NaN", "Infinity", "-Infinity", "007.10",
    ]
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      try connection.execute("CREATE TABLE t (place int, n numeric)")
      try connection.copy(into: "t", columns: ["place", "n"]) { writer throws(PostgreSQLError) in
        for (place, text) in texts.enumerated() {
          try writer.beginRow()
          writer.int4(Int32(place))
          try writer.numeric(text)
        }
      }
      let rows = try connection.query("SELECT n, n::text AS text FROM t ORDER BY place")
      for (row, text) in zip(rows, texts) {
        // The server's own reading of the same text.
        let own = try connection.query("SELECT $1::text::numeric::text", [.text(text)])[0].value(
          0, as: String.self)
        #expect(try row.value("text", as: String.self) == own, "\(text)")
        #expect(try row.value("n", as: String.self) == own, "\(text)")
      }
      for wrong in ["", ".", "1,5", "abc", "1e", "--1", "1e999999", " 1", "٣"] {
        #expect(throws: PostgreSQLError.self, "\(wrong)") {
          try connection.copy(into: "t", columns: ["n"]) { writer throws(PostgreSQLError) in
            try writer.beginRow()
            try writer.numeric(wrong)
          }
        }
      }
    }
  }

  @Test func aCopyThatStopsLeavesNothing() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      try connection.execute("CREATE TABLE t (a int PRIMARY KEY, b text)")
      #expect(throws: PostgreSQLError.misuse("row 1 of a COPY has 1 fields for 2 columns")) {
        try connection.copy(into: "t", columns: ["a", "b"]) { writer throws(PostgreSQLError) in
          try writer.beginRow()
          writer.int4(1)
        }
      }
      let failure = #expect(throws: PostgreSQLError.self) {
        try connection.copy(into: "t", columns: ["a"]) { writer throws(PostgreSQLError) in
          for _ in 0..<2 {
            try writer.beginRow()
            writer.int4(1)
          }
        }
      }
      #expect(failure?.state == .uniqueViolation)
      let missing = #expect(throws: PostgreSQLError.self) {
        try connection.copy(into: "nothing", columns: ["a"]) { _ in }
      }
      #expect(missing?.state == .undefinedTable)
      #expect(try connection.query("SELECT FROM t").isEmpty)
    }
  }

  @Test func manyRowsGoThroughTheBuffer() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      try connection.execute("CREATE TABLE t (a int8, b text)")
      let body = String(repeating: "翻牌", count: 50)
      let count = try connection.copy(into: "t", columns: ["a", "b"]) { writer throws(PostgreSQLError) in
        for number in 0..<5_000 {
          try writer.beginRow()
          writer.int8(Int64(number))
          writer.text(body)
        }
      }
      #expect(count == 5_000)
      let row = try connection.query("SELECT sum(a)::int8, sum(length(b))::int8 FROM t")[0]
      #expect(try row.value(0, as: Int.self) == 12_497_500)
      #expect(try row.value(1, as: Int.self) == 500_000)
      var lines: [String] = []
      try connection.copyOut("COPY (SELECT a FROM t WHERE a < 2 ORDER BY a) TO STDOUT") {
        lines.append(String(decoding: $0, as: UTF8.self))
      }
      #expect(lines == ["0\n", "1\n"])
    }
  }
}
