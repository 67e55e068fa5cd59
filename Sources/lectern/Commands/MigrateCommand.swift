import ArgumentParser
import JSON
import Publishing

struct MigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "The database's schema: bring it up to date, back, or look at it.",
    discussion: """
      Each migration is one transaction, and one migrator works at a time. A migration waits a second for a lock, \
      then lets others pass and tries again for about a minute.

      Example: lectern migrate up --database postgres://me@host/school
      """,
    subcommands: [
      MigrateUpCommand.self, MigrateDownCommand.self, MigrateStatusCommand.self, MigrateVerifyCommand.self,
    ])
}

struct MigrateUpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "up", abstract: "Apply the migrations that are pending.",
    discussion: """
      Where learners' rows exist and migrations are pending, a backup is asked for: --backup FILE dumps the schema \
      with pg_dump first, for pg_restore; --no-backup goes on without (else exit 4).

      --roles makes the roles lectern_publisher, lectern_app, lectern_grader and lectern_readonly where they are not \
      there, which cannot log in, and grants each what it needs here. Run it again after later migrations.

      Example: lectern migrate up --dry-run | less
      Example: lectern migrate up --backup before.dump --roles
      """)

  @Option(help: ArgumentHelp("The version to stop at; by default the newest.", valueName: "version"))
  var to: Int?

  @Option(
    help: ArgumentHelp("Dump the schema into this new file before anything is migrated.", valueName: "file"))
  var backup: String?

  @Flag(help: "Migrate without a backup where learners' rows exist.")
  var noBackup = false

  @Flag(help: "Make the roles and grant them their rights, too.")
  var roles = false

  @Flag(help: "Print the SQL, and change nothing.")
  var dryRun = false

  @Option(help: ArgumentHelp("How it is said: human or json.", valueName: "format"))
  var format = ResultFormat.human

  @OptionGroup var database: SchemaOptions
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if backup != nil, noBackup { throw ValidationError("--backup and --no-backup exclude each other") }
  }

  mutating func run() async throws {
    let backup: MigrationRun.Backup = backup.map { .file($0) } ?? (noBackup ? .none : .unsaid)
    try MigrationRun(
      console: output.console, format: format, direction: .up, version: to, allowsDataLoss: false,
      isDryRun: dryRun, backup: backup, grantsRoles: roles
    ).run(database)
  }
}

struct MigrateDownCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "down", abstract: "Take migrations back: the newest one, or all above a version.",
    discussion: """
      Tables with rows are not dropped without --allow-data-loss (exit 4). What was published can be published \
      again; its history, the audit and what learners did cannot.

      Example: lectern migrate down --to 0
      """)

  @Option(help: ArgumentHelp("The version to end at; 0 takes everything back.", valueName: "version"))
  var to: Int?

  @Flag(help: "Drop tables that hold rows, too.")
  var allowDataLoss = false

  @Flag(help: "Print the SQL, and change nothing.")
  var dryRun = false

  @Option(help: ArgumentHelp("How it is said: human or json.", valueName: "format"))
  var format = ResultFormat.human

  @OptionGroup var database: SchemaOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    try MigrationRun(
      console: output.console, format: format, direction: .down, version: to,
      allowsDataLoss: allowDataLoss, isDryRun: dryRun, backup: .none, grantsRoles: false
    ).run(database)
  }
}

struct MigrateStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say which migrations are applied, and which are pending.",
    discussion: """
      Exits with 3 where the database is newer than this program, or was migrated from other files.

      Example: lectern migrate status --exit-code
      """)

  @Flag(help: "Exit with 5 when migrations are pending.")
  var exitCode = false

  @Option(help: ArgumentHelp("How it is said: human or json.", valueName: "format"))
  var format = ResultFormat.human

  @OptionGroup var database: SchemaOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let open = try database.open(console, creating: false)
    var status = try database.fresh(console)
    if let open {
      do throws(MigrationError) {
        status = try Migrator(open.connection, schema: open.schema, toolVersion: ToolVersion.number).status()
      } catch {
        throw CommandFailure(error)
      }
    }
    let report = MigrationReport(place: open?.place, status: status)
    switch format {
    case .human: try console.write(report.table)
    case .json: try console.write(report.json.text(pretty: true) + "\n")
    }
    if let fault = status.faults.first { throw CommandFailure(MigrationError.fault(fault)) }
    if exitCode, !status.pending.isEmpty { throw ExitStatus.changes }
  }
}
