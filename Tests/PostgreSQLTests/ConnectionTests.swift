import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

@Suite struct ConnectionTests {
  @Test func saysWhereItIs() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      #expect(connection.databaseName == database.name)
      #expect(connection.user == "lectern")
      #expect(connection.serverEncoding == "UTF8")
      #expect(connection.serverVersion >= 150_000)
      let row = try #require(
        try connection.query("SELECT current_setting('application_name'), current_setting('client_encoding')")
          .first)
      #expect(try row.value(0, as: String.self) == "lectern")
      #expect(try row.value(1, as: String.self) == "UTF8")
    }
  }

  @Test func anErrorNamesItsConstraint() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      try connection.execute(
        "CREATE TABLE t (a int CONSTRAINT one_of_a UNIQUE, b int CONSTRAINT small CHECK (b < 5))")
      try connection.execute("INSERT INTO t VALUES (1, 1)")
      let failure = #expect(throws: PostgreSQLError.self) {
        try connection.execute("INSERT INTO t VALUES (1, 1)")
      }
      guard case .server(let error) = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(error.state == .uniqueViolation)
      #expect(error.constraint == "one_of_a")
      #expect(error.table == "t")
      #expect(error.schema == "public")
      #expect(error.detail == "Key (a)=(1) already exists.")
      let check = #expect(throws: PostgreSQLError.self) {
        try connection.query("INSERT INTO t VALUES ($1, $2)", [.int(2), .int(9)])
      }
      #expect(check?.state == .checkViolation)
      #expect(try connection.query("SELECT a FROM t").count == 1)
    }
  }

  @Test func noticesAreKept() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      try connection.execute("DO $$ BEGIN RAISE WARNING 'mind the gap'; END $$")
      let notices = connection.takeNotices()
      #expect(notices.map(\.message) == ["mind the gap"])
      #expect(notices.first?.severity == "WARNING")
      #expect(connection.takeNotices().isEmpty)
    }
  }

  @Test func namesAreQuotedWhateverTheyHold() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      #expect(try connection.quote(#"a"b; 翻"#) == #""a""b; 翻""#)
      #expect(throws: PostgreSQLError.self) { try connection.quote("a\0b") }
    }
  }

  @Test func aTerminatedBackendIsALostConnection() throws {
    try TestDatabase.withDatabase { database in
      let victim = try database.connect()
      try database.connect().execute("SELECT pg_terminate_backend($1::int)", [.int(Int(victim.backendPID))])
      let failure = #expect(throws: PostgreSQLError.self) { try victim.query("SELECT 1") }
      guard case .connectionLost = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      let again = #expect(throws: PostgreSQLError.self) { try victim.execute("SELECT 1") }
      guard case .connectionLost = again else {
        Issue.record("\(String(describing: again))")
        return
      }
    }
  }

  @Test func aCopyAsAPlainStatementIsRefusedAndTheSessionGoesOn() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      try connection.execute("CREATE TABLE t (a int)")
      for sql in ["COPY t FROM STDIN", "COPY t TO STDOUT", "COPY (SELECT 1) TO STDOUT"] {
        let failure = #expect(throws: PostgreSQLError.self) { try connection.execute(sql) }
        guard case .misuse = failure else {
          Issue.record("\(String(describing: failure))")
          continue
        }
        #expect(try connection.query("SELECT 1").count == 1)
      }
    }
  }
}
