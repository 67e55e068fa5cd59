import ArgumentParser

/// The program. Everything else hangs on it: one file per command, in `Commands/`.
@main
struct Entry: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lectern", abstract: "Publish a git repository of course content into PostgreSQL.",
    discussion: """
      Checks Markdown courses, YAML assessments, characters, skill trees and achievements, shows what would \
      change, and publishes all of it in one transaction, or nothing.

      Example: lectern lint --strict
      """,
    version: "lectern \(ToolVersion.number)",
    subcommands: [
      InitCommand.self,
      NewCommand.self,
      MoveCommand.self,
      LintCommand.self,
      CICommand.self,
      PlanCommand.self,
      PublishCommand.self,
      HistoryCommand.self,
      RollbackCommand.self,
      ExplainCommand.self,
      CheckCommand.self,
      ScoreCommand.self,
      MigrateCommand.self,
      SeedCommand.self,
      DatabaseCommand.self,
      SchemaCommand.self,
      DoctorCommand.self,
    ])

  static var _errorPrefix: String { "error: " }

  static func main() async {
    await CommandRun.main()
  }
}
