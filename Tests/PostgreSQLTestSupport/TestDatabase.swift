import Foundation
package import PostgreSQL
import Synchronization

/// A database of its own for one test, on the test process's server.
///
/// ```swift
/// try TestDatabase.withDatabase { database in
///   let connection = try database.connect()
/// }
/// ```
package struct TestDatabase: Sendable {
  package let name: String
  package let target: ConnectionTarget

  package func connect() throws(PostgreSQLError) -> Connection { try Connection(target) }

  /// For a program that the test runs.
  package var url: String {
    get throws {
      guard case .running(let server) = try TestCluster.shared.get().cluster.status() else {
        throw LocalClusterError.program(name: "postgres", output: "the tests' server does not run")
      }
      return server.url.replacing(":///lectern?", with: ":///\(name)?")
    }
  }

  /// Gives `body` an empty database and drops it afterwards.
  package static func withDatabase<Result>(_ body: (TestDatabase) throws -> Result) throws -> Result {
    try withDatabase(from: "template1", body)
  }

  /// Gives `body` a copy of a database that `prepare` fills once per test process, such as with the migrations.
  package static func withDatabase<Result>(
    preparedAs template: String, by prepare: (Connection) throws -> Void,
    _ body: (TestDatabase) throws -> Result
  ) throws -> Result {
    try withDatabase(from: try source(template, prepare), body)
  }

  /// As above, for a test that waits.
  package static func withDatabase<Result>(
    preparedAs template: String, by prepare: (Connection) throws -> Void,
    _ body: (TestDatabase) async throws -> Result
  ) async throws -> Result {
    let database = try make(freshName(), from: try source(template, prepare))
    do {
      let result = try await body(database)
      try drop(database.name)
      return result
    } catch {
      try drop(database.name)
      throw error
    }
  }

  /// As above, for a template that is made by work that waits, such as a publish.
  package static func withDatabase<Result>(
    preparedAs template: String, bySlowly prepare: @escaping @Sendable (TestDatabase) async throws -> Void,
    _ body: (TestDatabase) async throws -> Result
  ) async throws -> Result {
    let source = try await slowTemplates.source("template_\(template)", prepare)
    let database = try make(freshName(), from: source)
    do {
      let result = try await body(database)
      try drop(database.name)
      return result
    } catch {
      try drop(database.name)
      throw error
    }
  }

  private static let slowTemplates = SlowTemplates()

  /// Each template's making, which all its tests wait for.
  private actor SlowTemplates {
    private var making: [String: Task<String, any Error>] = [:]

    func source(
      _ name: String, _ prepare: @escaping @Sendable (TestDatabase) async throws -> Void
    ) async throws -> String {
      if let task = making[name] { return try await task.value }
      let task = Task {
        try await prepare(try TestDatabase.make(name, from: "template1"))
        return name
      }
      making[name] = task
      return try await task.value
    }
  }

  private static func source(_ template: String, _ prepare: (Connection) throws -> Void) throws -> String {
    let source = "template_\(template)"
    try prepared.withLock { done in
      guard !done.contains(source) else { return }
      let database = try make(source, from: "template1")
      do {
        try prepare(try database.connect())
        done.insert(source)
      } catch {
        try drop(source)
        throw error
      }
    }
    return source
  }

  private static func freshName() -> String {
    "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
  }

  private static let prepared = Mutex<Set<String>>([])

  private static func withDatabase<Result>(
    from template: String, _ body: (TestDatabase) throws -> Result
  ) throws -> Result {
    let name = freshName()
    let database = try make(name, from: template)
    do {
      let result = try body(database)
      try drop(name)
      return result
    } catch {
      try drop(name)
      throw error
    }
  }

  private static func make(_ name: String, from template: String) throws -> TestDatabase {
    let target = try TestCluster.shared.get().cluster.target
    let connection = try Connection(target.database("postgres"))
    try connection.execute(
      "CREATE DATABASE \(try connection.quote(name)) TEMPLATE \(try connection.quote(template))")
    return TestDatabase(name: name, target: target.database(name))
  }

  private static func drop(_ name: String) throws {
    let connection = try Connection(try TestCluster.shared.get().cluster.target.database("postgres"))
    try connection.execute("DROP DATABASE IF EXISTS \(try connection.quote(name)) WITH (FORCE)")
  }
}
