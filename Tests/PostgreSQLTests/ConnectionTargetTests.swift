import PostgreSQL
import PostgreSQLTestSupport
import Testing

@Suite struct ConnectionTargetTests {
  private let secret = "s3cr3t-pass"

  @Test func readsURLsAndSettings() throws {
    for text in [
      "postgres://ann:\(secret)@db.example:5433/courses?sslmode=require",
      "POSTGRESQL://ann:\(secret)@db.example:5433/courses",
      "  host=db.example port=5433 user=ann dbname=courses password='\(secret)'\n",
    ] {
      let target = try ConnectionTarget(parsing: text)
      #expect(target.host == "db.example")
      #expect(target.port == "5433")
      #expect(target.user == "ann")
      #expect(target.databaseName == "courses")
      #expect(target.notes.isEmpty)
      #expect(target.programEnvironment["PGPASSWORD"] == secret)
    }
    #expect(try ConnectionTarget(parsing: "").programEnvironment.isEmpty)
  }

  @Test func aPrismaURLGivesItsSchemaAndLosesItsOtherParameters() throws {
    let target = try ConnectionTarget(
      parsing:
        "postgresql://ann:\(secret)@db/app?schema=lea%5Frn&pgbouncer=true&connection_limit=1&sslmode=prefer")
    #expect(target.schema == "lea_rn")
    #expect(target.programEnvironment["PGSSLMODE"] == "prefer")
    #expect(
      target.notes == [
        "left out of the database URL, since only other clients know them: `pgbouncer`, `connection_limit`"
      ])
  }

  @Test func nothingThatDescribesATargetHoldsThePassword() throws {
    let target = try ConnectionTarget(parsing: "postgres://ann:\(secret)@db:5433/app")
    #expect("\(target)" == "database app at db:5433 as ann")
    var dumped = ""
    dump(target, to: &dumped)
    for text in [String(describing: target), String(reflecting: target), "\([target])", dumped] {
      #expect(!text.contains(secret))
    }
  }

  @Test func whatCannotBeReadIsRefusedWithoutShowingIt() {
    for (text, error) in [
      ("courses", ConnectionTargetError.notAConnectionString),
      ("mysql://ann:\(secret)@db/app", .otherScheme("mysql")),
      ("postgres://ann:\(secret)@x@db/app", .unescapedPassword),
      ("postgres://ann:\(secret)?x@db/app", .unescapedPassword),
      ("postgres://ann:\(secret)/x@db/app", .unescapedPassword),
    ] {
      #expect(throws: error) { try ConnectionTarget(parsing: text) }
    }
    for text in ["postgres://ann:\(secret)%zz@db/app", "host=db \(secret)", "pass=\(secret)"] {
      let error = #expect(throws: ConnectionTargetError.self) { try ConnectionTarget(parsing: text) }
      #expect(error?.description.contains(secret) == false)
    }
  }

  @Test func eachFailureToConnectHasItsReason() throws {
    func reason(_ target: ConnectionTarget) -> ConnectionFailure? {
      do throws(PostgreSQLError) {
        _ = try Connection(target)
        return nil
      } catch {
        guard case .connectionFailed(let failure) = error else { return nil }
        #expect(!"\(failure)".contains(secret))
        return failure
      }
    }
    try TestDatabase.withDatabase { database in
      let missing = reason(database.target.database("nowhere"))
      #expect(missing?.reason == .noSuchDatabase)
      #expect(missing?.state == .undefinedDatabase)
      #expect(missing?.message.contains("database \"nowhere\" does not exist") == true)
      #expect(reason(database.target.role("stranger"))?.reason == .notAllowed)
    }
    let closed = try ConnectionTarget(parsing: "postgres://ann:\(secret)@127.0.0.1:1/app")
    #expect(reason(closed)?.reason == .refused)
    #expect(reason(try ConnectionTarget(parsing: "host=/nonexistent"))?.reason == .refused)
    #expect(
      reason(try ConnectionTarget(parsing: "postgres://ann@nowhere.invalid/app"))?.reason == .noSuchHost)
  }
}
