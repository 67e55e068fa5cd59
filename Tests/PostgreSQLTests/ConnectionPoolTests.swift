import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Synchronization
import Testing

@Suite struct ConnectionPoolTests {
  @Test func aConnectionIsUsedAgain() throws {
    try TestDatabase.withDatabase { database in
      let pool = ConnectionPool(database.target, limit: 2)
      #expect(pool.idleCount == 0)
      let first = try pool.withConnection { $0.backendPID }
      #expect(pool.idleCount == 1)
      #expect(try pool.withConnection { $0.backendPID } == first)
      pool.closeIdle()
      #expect(pool.idleCount == 0)
      #expect(try pool.withConnection { $0.backendPID } != first)
    }
  }

  @Test func nobodyGetsMoreThanTheLimitAndWaitsNoLongerThanTold() throws {
    try TestDatabase.withDatabase { database in
      let pool = ConnectionPool(database.target, limit: 2, waitSeconds: 0.2)
      try pool.withConnection { first in
        try pool.withConnection { second in
          #expect(first.backendPID != second.backendPID)
          let start = ContinuousClock.now
          #expect(throws: ConnectionPoolError.allLent(limit: 2, waitedSeconds: 0.2)) {
            try pool.withConnection { _ in }
          }
          #expect(ContinuousClock.now - start >= .milliseconds(190))
        }
        try pool.withConnection { third in #expect(first.backendPID != third.backendPID) }
      }
    }
  }

  @Test func whoWaitsGetsTheConnectionThatComesBack() throws {
    try TestDatabase.withDatabase { database in
      let pool = ConnectionPool(database.target, limit: 1, waitSeconds: 60)
      let pids = Mutex<[Int32]>([])
      let inside = Mutex(0)
      let failures = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 6) { _ in
        do {
          try pool.withConnection { connection in
            let count = inside.withLock { count in
              count += 1
              return count
            }
            if count > 1 { failures.withLock { $0.append("lent twice") } }
            try connection.execute("SELECT pg_sleep(0.02)")
            inside.withLock { $0 -= 1 }
            pids.withLock { $0.append(connection.backendPID) }
          }
        } catch {
          failures.withLock { $0.append(String(describing: error)) }
        }
      }
      #expect(failures.withLock { $0 } == [])
      #expect(pids.withLock { $0.count } == 6)
      #expect(pids.withLock { Set($0).count } == 1)
      #expect(pool.idleCount == 1)
    }
  }

  @Test func anOpenOrFailedTransactionIsNotPassedOn() throws {
    try TestDatabase.withDatabase { database in
      let pool = ConnectionPool(database.target, limit: 1)
      let first = try pool.withConnection { connection in
        try connection.begin()
        return connection.backendPID
      }
      #expect(pool.idleCount == 0)
      let second = try pool.withConnection { connection in
        #expect(connection.transactionState == .idle)
        return connection.backendPID
      }
      #expect(first != second)
      #expect(throws: PostgreSQLError.self) {
        try pool.withConnection { connection in
          try connection.begin()
          try connection.execute("SELECT 1 / 0")
        }
      }
      #expect(pool.idleCount == 0)
      #expect(try pool.withConnection { try $0.query("SELECT 1").count } == 1)
    }
  }

  @Test func anErrorOutsideOfATransactionCostsNoConnection() throws {
    try TestDatabase.withDatabase { database in
      let pool = ConnectionPool(database.target, limit: 1)
      #expect(throws: PostgreSQLError.self) { try pool.withConnection { try $0.execute("SELECT 1 / 0") } }
      #expect(pool.idleCount == 1)
    }
  }

  @Test func aConnectionThatTheServerEndedWhileItWaitedIsReplaced() throws {
    try TestDatabase.withDatabase { database in
      let pool = ConnectionPool(database.target, limit: 1)
      let first = try pool.withConnection { $0.backendPID }
      try database.connect().execute("SELECT pg_terminate_backend($1::int, 5000)", [.int(Int(first))])
      let second = try pool.withConnection { connection in
        try connection.execute("SELECT 1")
        return connection.backendPID
      }
      #expect(first != second)
    }
  }

  @Test func aConnectionThatBreaksInUseIsReplaced() throws {
    try TestDatabase.withDatabase { database in
      let pool = ConnectionPool(database.target, limit: 1)
      #expect(throws: PostgreSQLError.self) {
        try pool.withConnection { try $0.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
      }
      try pool.withConnection { _ = try $0.execute("SELECT 1") }
    }
  }

  @Test func aCancelledConnectionIsReplaced() throws {
    try TestDatabase.withDatabase { database in
      let pool = ConnectionPool(database.target, limit: 1)
      try pool.withConnection { _ = $0.cancelHandle.cancel() }
      #expect(try pool.withConnection { try $0.query("SELECT 1").count } == 1)
    }
  }

  @Test func aServerThatCannotBeReachedTakesNoPlace() throws {
    try TestDatabase.withDatabase { database in
      let pool = ConnectionPool(database.target.database("not-there"), limit: 1, waitSeconds: 0.2)
      for _ in 0..<3 {
        #expect(throws: PostgreSQLError.self) { try pool.withConnection { _ in } }
      }
    }
  }

  /// What threads measured and what went wrong in them.
  private final class Findings: Sendable {
    let waits = Mutex<[Duration]>([])
    let failures = Mutex<[String]>([])
  }

  /// Eight threads: the time between asking for a connection and having it.
  @Test func aConnectionIsHadAtOnce() throws {
    try TestDatabase.withDatabase { database in
      let pool = ConnectionPool(database.target, limit: 8)
      let findings = Findings()
      let done = DispatchSemaphore(value: 0)
      for _ in 0..<8 {
        Thread.detachNewThread {
          do {
            for _ in 0..<200 {
              let start = ContinuousClock.now
              try pool.withConnection { connection in
                let wait = ContinuousClock.now - start
                findings.waits.withLock { $0.append(wait) }
                try connection.execute("SELECT 1")
              }
            }
          } catch {
            findings.failures.withLock { $0.append(String(describing: error)) }
          }
          done.signal()
        }
      }
      for _ in 0..<8 { done.wait() }
      #expect(findings.failures.withLock { $0 } == [])
      let sorted = findings.waits.withLock { $0.sorted() }
      #expect(sorted.count == 1600)
      #expect(pool.idleCount <= 8)
      let late = sorted[sorted.count * 95 / 100]
      #expect(late < .milliseconds(250), "95 of 100 within \(late)")
      if ProcessInfo.processInfo.environment["LECTERN_SHOW_TIMES"] != nil {
        print("pool: median \(sorted[sorted.count / 2]), P95 \(late), longest \(sorted[sorted.count - 1])")
      }
      try database.connect().execute("SELECT 1")
    }
  }
}
