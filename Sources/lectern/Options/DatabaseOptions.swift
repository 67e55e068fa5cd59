import ArgumentParser
import PostgreSQL

/// Which database a command uses.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      A database's URL, or `embedded` for the private one beside the repository. Else LECTERN_DATABASE_URL, \
      DATABASE_URL, PGHOST, PGHOSTADDR, PGSERVICE or PGDATABASE say which; else it is the private one.
      """, valueName: "url"))
  var database: String?

  func choose(_ environment: [String: String]) throws(CommandFailure) -> DatabaseChoice {
    do throws(ConnectionTargetError) {
      return try DatabaseChoice.choose(option: database, environment: environment)
    } catch {
      throw CommandFailure(
        .couldNotRun, error.description, help: "a database is named like postgres://user@host:5432/name")
    }
  }
}
