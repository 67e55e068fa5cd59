import ArgumentParser
import PostgreSQL
import Publishing

/// The database that a command migrates, and the repository that the embedded one belongs to.
struct SchemaOptions: ParsableArguments {
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var repository: RepositoryOptions

  /// What a schema has while there is no database yet.
  func fresh(_ console: Console) throws(CommandFailure) -> MigrationStatus {
    .fresh(schema: try database.schema(try database.choice(console)))
  }

  /// Opens the database as it is; nil where it is the embedded one, was never made, and is not to be made now.
  /// Other databases need no repository.
  func open(
    _ console: Console, creating: Bool, for purpose: Database.Purpose = .reading
  ) throws(CommandFailure) -> Database? {
    let choice = try database.choice(console)
    let schema = try database.schema(choice)
    var folder = ""
    if case .embedded = choice {
      folder = try repository.locate().path
      if !creating, try !isCreated(folder, console) { return nil }
    }
    do throws(DatabaseError) {
      return try Database.open(
        choice, schema: schema, repository: folder, for: purpose, migrating: false,
        toolVersion: ToolVersion.number, environment: console.environment,
        waiting: { console.note($0.sentence) })
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
