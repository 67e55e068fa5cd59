import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

@Suite struct TransactionTests {
  @Test(arguments: [true, false])
  func aCancelThatCameTooLateCountsWhereTheCommitFails(fails: Bool) throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      try connection.execute(
        """
        CREATE TABLE t (a integer);
        CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_sleep(0.4);
          IF \(fails) THEN RAISE EXCEPTION 'no'; END IF;
          RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW EXECUTE FUNCTION dawdle();
        """)
      try connection.begin()
      try connection.execute("INSERT INTO t VALUES (1)")
      let handle = connection.cancelHandle
      Thread.detachNewThread {
        while !handle.isCommitting { Thread.sleep(forTimeInterval: 0.01) }
        #expect(!handle.cancel())
        #expect(handle.isCommitting)
      }
      let outcome = try connection.commit()
      #expect((outcome == .committed) == !fails)
      #expect(handle.isCancelled == fails)
      #expect(!handle.isCommitting)
    }
  }

  @Test func commitAfterAFailedStatementReportsTheRollback() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      try connection.execute("CREATE TABLE t (a int)")
      try connection.begin("ISOLATION LEVEL READ COMMITTED READ WRITE")
      try connection.execute("INSERT INTO t VALUES (1)")
      #expect(throws: PostgreSQLError.self) { try connection.execute("SELECT 1 / 0") }
      #expect(connection.transactionState == .failed)
      #expect(try connection.commit() == .rolledBack(nil))
      #expect(try connection.query("SELECT FROM t").isEmpty)
      try connection.begin()
      try connection.execute("INSERT INTO t VALUES (1)")
      #expect(try connection.commit() == .committed)
      #expect(try connection.query("SELECT FROM t").count == 1)
    }
  }

  @Test func aDeferredConstraintRollsTheCommitBack() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      try connection.execute("CREATE TABLE t (a int CONSTRAINT once UNIQUE DEFERRABLE INITIALLY DEFERRED)")
      try connection.begin()
      try connection.execute("INSERT INTO t VALUES (1), (1)")
      guard case .rolledBack(let error) = try connection.commit() else {
        Issue.record("committed")
        return
      }
      #expect(error?.constraint == "once")
    }
  }

  @Test func aConnectionThatBreaksDuringCommitLeavesTheOutcomeUnknown() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      try connection.begin()
      try database.connect().execute(
        "SELECT pg_terminate_backend($1::int, 1000)", [.int(Int(connection.backendPID))])
      guard case .unknown = try connection.commit() else {
        Issue.record("the outcome was known")
        return
      }
    }
  }

  @Test func aCancelFromAnotherThreadStopsTheStatementAtOnce() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      let handle = connection.cancelHandle
      Thread.detachNewThread {
        Thread.sleep(forTimeInterval: 0.1)
        handle.cancel()
      }
      try connection.begin()
      let start = ContinuousClock.now
      #expect(throws: PostgreSQLError.cancelled) { try connection.query("SELECT pg_sleep(20)") }
      #expect(ContinuousClock.now - start < .seconds(1))
      #expect(throws: PostgreSQLError.cancelled) { try connection.query("SELECT 1") }
      #expect(throws: PostgreSQLError.cancelled) { try connection.commit() }
      try connection.rollback()
      handle.reset()
      #expect(try connection.query("SELECT 1").count == 1)
    }
  }

  @Test func aServerTimeoutIsNotOurCancel() throws {
    try TestDatabase.withDatabase { database in
      let connection = try database.connect()
      try connection.execute("SET statement_timeout = '20ms'")
      let failure = #expect(throws: PostgreSQLError.self) { try connection.query("SELECT pg_sleep(5)") }
      #expect(failure != .cancelled)
      #expect(failure?.state == .queryCanceled)
    }
  }
}
