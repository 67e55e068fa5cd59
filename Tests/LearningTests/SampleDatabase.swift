import Content
import Foundation
import Git
import Learning
import Lint
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// Databases that hold the project's own sample, published as anybody's content is.
enum SampleDatabase {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Gives `body` a database of its own.
  static func withDatabase(_ body: (TestDatabase) async throws -> Void) async throws {
    try await TestDatabase.withDatabase(preparedAs: "sample", bySlowly: publish, body)
  }

  /// Gives `body` a connection to a database of its own.
  static func withConnection(_ body: (Connection) throws -> Void) async throws {
    try await withDatabase { try body(try $0.connect()) }
  }

  @Sendable private static func publish(_ database: TestDatabase) async throws {
    let connection = try database.connect()
    try Migrator(connection, schema: "public", toolVersion: "test").up()
    let tree = ContentTree.workingTree(at: root.path)
    let result = await Linter.lint(tree)
    try #require(!result.hasErrors)
    let links = LinkResolver(result.repository, tree)
    let assets = try await AssetCatalog.read(result.repository, tree, links)
    var options = PublishOptions()
    options.author = "tester"
    options.toolVersion = "test"
    var publisher = Publisher(
      result.repository, RowMaker(result.repository, tree, links, assets), assets, GitState(),
      connection: connection, options: options, milliseconds: 1_790_000_000_000)
    _ = try await publisher.publish(reconnect: { () throws(PostgreSQLError) in try database.connect() })
  }
}

extension Connection {
  /// The first column of every row.
  func texts(_ sql: String, _ parameters: [Parameter] = []) throws -> [String] {
    try query(sql, parameters).map { try $0.value(0) }
  }

  /// The id of an object.
  func id(_ table: String, _ key: String) throws -> UUID {
    try #require(try query("SELECT id FROM \(table) WHERE key = $1", [.text(key)]).first).value(0)
  }

  /// A learner's account.
  func makeUser(_ name: String) throws -> UUID {
    try AccountQueries(self).ensureUser(externalID: name, email: "\(name)@example.org", username: name)
  }
}
