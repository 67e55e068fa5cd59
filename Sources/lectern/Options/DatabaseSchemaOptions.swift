import ArgumentParser
import PostgreSQL
import Publishing

/// Which database a command opens, and which schema of it.
struct DatabaseSchemaOptions: ParsableArguments {
  @OptionGroup var database: DatabaseOptions

  @Option(
    help: ArgumentHelp(
      "The schema that holds the tables; by default the one that a Prisma URL names, else public.",
      valueName: "name"))
  var dbSchema: String?

  @OptionGroup var repository: RepositoryOptions

  /// What was chosen, with a word about what a URL had that is not used.
  func choose(_ console: Console) throws(CommandFailure) -> (choice: DatabaseChoice, schema: String) {
    let choice = try database.choose(console.environment)
    choice.notes.forEach(console.note)
    do throws(SchemaNameError) {
      return (choice, try choice.schema(option: dbSchema))
    } catch {
      throw CommandFailure(.couldNotRun, error.description)
    }
  }

  /// Opens the database. The embedded one is created, started and, with `migrating`, brought up to date; without
  /// `creating` there is none while its server was never made.
  func open(_ console: Console, creating: Bool = true, migrating: Bool = true) throws(CommandFailure) -> Database? {
    let (choice, schema) = try choose(console)
    var folder = ""
    if case .embedded = choice {
      folder = try repository.locate().path
      if !creating, try !isCreated(folder, console) { return nil }
    }
    do throws(DatabaseError) {
      return try Database.open(
        choice, schema: schema, repository: folder, migrating: migrating, toolVersion: ToolVersion.number,
        environment: console.environment)
    } catch {
      throw CommandFailure(error)
    }
  }

  private func isCreated(_ folder: String, _ console: Console) throws(CommandFailure) -> Bool {
    do throws(LocalClusterError) {
      return try LocalCluster.beside(folder, environment: console.environment).status() != .notCreated
    } catch {
      throw CommandFailure(error)
    }
  }
}
