import Foundation
package import PostgreSQL

/// An open database, and the schema of it that this program works in.
package struct Database {
  package let connection: Connection
  package let place: DatabasePlace
  /// The migrations that were applied while it was opened.
  package let migrated: [MigrationStep]

  package var schema: String { place.schema }

  /// Opens what was chosen. The embedded server is created and started when it has to be, and with `migrating`
  /// brought to this program's version, without asking; other databases are only connected to.
  /// - Parameter repository: the content repository's folder, beside which the embedded server stands.
  package static func open(
    _ choice: DatabaseChoice, schema: String, repository: String, migrating: Bool = true, toolVersion: String,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(DatabaseError) -> Database {
    switch choice {
    case .embedded:
      let cluster: LocalCluster
      do throws(LocalClusterError) {
        cluster = try .beside(repository, environment: environment)
        try cluster.start()
      } catch {
        throw .cluster(error)
      }
      let connection = try connect(cluster.target, environment)
      let migrator = Migrator(connection, schema: schema, toolVersion: toolVersion)
      do throws(MigrationError) {
        return Database(
          connection: connection, place: DatabasePlace(connection, schema: schema, isEmbedded: true),
          migrated: migrating ? try migrator.up() : [])
      } catch {
        throw .migration(error)
      }
    case .target(let target, _):
      let connection = try connect(target, environment)
      return Database(
        connection: connection, place: DatabasePlace(connection, schema: schema, isEmbedded: false),
        migrated: [])
    }
  }

  private static func connect(
    _ target: ConnectionTarget, _ environment: [String: String]
  ) throws(DatabaseError) -> Connection {
    do throws(PostgreSQLError) {
      return try Connection(target, environment: environment)
    } catch {
      throw .connection(error)
    }
  }
}

extension LocalCluster {
  /// The embedded server of the repository in a folder.
  package static func beside(
    _ repository: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(LocalClusterError) -> LocalCluster {
    LocalCluster(layout: try .forRepository(repository, environment: environment), environment: environment)
  }
}

/// Why a database cannot be opened.
package enum DatabaseError: Error, Sendable {
  /// The embedded server cannot be had.
  case cluster(LocalClusterError)
  case connection(PostgreSQLError)
  /// The embedded database cannot be brought to this program's version.
  case migration(MigrationError)
}

extension DatabaseError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cluster(let error): error.description
    case .connection(let error): error.description
    case .migration(let error): error.description
    }
  }

  /// What to do about it.
  package var help: String? {
    switch self {
    case .cluster(let error): error.help
    case .connection: nil
    case .migration(let error): error.help
    }
  }
}
