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
  /// - Parameters:
  ///   - repository: the content repository's folder, beside which the embedded server stands.
  ///   - purpose: what is going to be done: a server that takes no writes is refused for writing.
  ///   - waiting: called before each pause, where the server is only just not to be had.
  package static func open(
    _ choice: DatabaseChoice, schema: String, repository: String, for purpose: Purpose = .reading,
    migrating: Bool = true, toolVersion: String,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    waiting: (ConnectionDelay) -> Void = { _ in }
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
      let connection = try connect(cluster.target, environment, waiting)
      let migrator = Migrator(connection, schema: schema, toolVersion: toolVersion)
      do throws(MigrationError) {
        return Database(
          connection: connection, place: DatabasePlace(connection, schema: schema, isEmbedded: true),
          migrated: migrating ? try migrator.up() : [])
      } catch {
        throw .migration(error)
      }
    case .target(let target, _):
      let connection = try connect(target, environment, waiting)
      let place = DatabasePlace(connection, schema: schema, isEmbedded: false)
      if purpose == .writing { try requireWriteAccess(connection, place) }
      return Database(connection: connection, place: place, migrated: [])
    }
  }

  /// What a database is opened for.
  package enum Purpose: Sendable {
    case reading, writing
  }

  private static func requireWriteAccess(
    _ connection: Connection, _ place: DatabasePlace
  ) throws(DatabaseError) {
    let access: WriteAccess
    do throws(PostgreSQLError) {
      access = try connection.writeAccess()
    } catch {
      throw .connection(error)
    }
    guard access == .readWrite else { throw .readOnly(access, place) }
  }

  private static func connect(
    _ target: ConnectionTarget, _ environment: [String: String], _ waiting: (ConnectionDelay) -> Void
  ) throws(DatabaseError) -> Connection {
    do throws(PostgreSQLError) {
      return try Connection.patiently(target, environment: environment, waiting: waiting)
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
  /// The server takes no writes, or not now.
  case readOnly(WriteAccess, DatabasePlace)
  /// The embedded database cannot be brought to this program's version.
  case migration(MigrationError)
}

extension DatabaseError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cluster(let error): error.description
    case .connection(let error): error.description
    case .readOnly(.standby, let place):
      "\(place) is a standby, which takes no writes: nothing changed"
    case .readOnly(_, let place):
      "\(place) is only to be read: default_transaction_read_only is on; nothing changed"
    case .migration(let error): error.description
    }
  }

  /// What to do about it.
  package var help: String? {
    switch self {
    case .cluster(let error): error.help
    case .connection(let error): error.help
    case .readOnly(.standby, _):
      "name the primary; of several hosts (host=a,b) target_session_attrs=read-write takes the one that writes"
    case .readOnly: "publish to the server that takes writes, or have the setting switched off"
    case .migration(let error): error.help
    }
  }
}
