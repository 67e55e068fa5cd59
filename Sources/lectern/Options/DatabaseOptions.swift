import ArgumentParser
import Foundation
import PostgreSQL
import Publishing

/// Which database a command uses.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      A database's URL or libpq's settings (host=… dbname=…, service=…), or `embedded` for the private one beside \
      the repository. Else LECTERN_DATABASE_URL, \
      DATABASE_URL, PGHOST, PGHOSTADDR, PGSERVICE or PGDATABASE say which; else it is the private one.
      """, valueName: "url"))
  var database: String?

  @Option(
    name: .customLong("db-schema"),
    help: ArgumentHelp("The schema that holds the tables; public by default.", valueName: "name"))
  var databaseSchema: String?

  /// The database that the arguments or the environment name.
  func choice(_ console: Console) throws(CommandFailure) -> DatabaseChoice {
    do throws(DatabaseChoiceError) {
      let choice = try DatabaseChoice.make(argument: database, environment: console.environment)
      for note in choice.notes { console.note(note) }
      return choice
    } catch {
      throw CommandFailure(
        .couldNotRun, error.description, help: "a database is named like postgres://user@host:5432/name")
    }
  }

  /// Opens it. The embedded one is created, started and brought to this program's version when it has to be.
  func open(
    _ choice: DatabaseChoice, _ folder: RepositoryFolder, _ console: Console,
    for purpose: Database.Purpose = .reading, migrates: Bool
  ) throws(CommandFailure) -> Database {
    let database = try open(choice, folder, console, for: purpose)
    console.detail("database: \(database.place)")
    guard migrates, !database.place.isEmbedded else { return database }
    let migrator = Migrator(database.connection, schema: database.schema, toolVersion: ToolVersion.number)
    do throws(MigrationError) {
      if try !migrator.stepsUp().isEmpty, try migrator.holdsLearners() {
        throw MigrationError.backupWanted(schema: database.schema)
      }
      for step in try migrator.up() { console.note("applied migration \(step.migration.version)") }
      return database
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Another session of the same database, and of its primary: a standby may not know yet what was committed.
  func reconnect(
    _ choice: DatabaseChoice, _ folder: RepositoryFolder, _ console: Console
  ) throws(PostgreSQLError) -> Connection {
    do throws(CommandFailure) {
      return try open(choice, folder, console, for: .writing).connection
    } catch {
      throw .connectionLost(message: error.message, cause: nil)
    }
  }

  /// The schema that the arguments or the URL name.
  func schema(_ choice: DatabaseChoice) throws(CommandFailure) -> String {
    do throws(DatabaseChoiceError) {
      return try choice.schema(argument: databaseSchema)
    } catch {
      throw CommandFailure(.couldNotRun, error.description)
    }
  }

  private func open(
    _ choice: DatabaseChoice, _ folder: RepositoryFolder, _ console: Console, for purpose: Database.Purpose
  ) throws(CommandFailure) -> Database {
    let schema = try schema(choice)
    do throws(DatabaseError) {
      return try Database.open(
        choice, schema: schema, repository: folder.path, for: purpose, toolVersion: ToolVersion.number,
        waiting: { console.note($0.sentence) })
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension ConnectionDelay {
  /// What somebody who waits is told.
  var sentence: String {
    let seconds = pause == pause.rounded() ? String(Int(pause)) : String(pause)
    return "trying again in \(seconds) s (\(attempt) of \(attempts)): \(failure)"
  }
}
