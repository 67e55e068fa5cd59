import ArgumentParser
import JSON
import Report

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what is missing on this machine, and the command that mends it.",
    discussion: """
      Changes nothing and connects to nothing. The database that would be used is named, without its password.

      Example: lectern doctor --format json

      Exits with 2 where something that is needed is missing.
      """)

  @Option(help: ArgumentHelp("How it is said.", valueName: "format"))
  var format = ResultFormat.human

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let repository = repository
    let database = database
    let examination = Examination(
      environment: console.environment,
      repository: Result { () throws(CommandFailure) in try repository.locate() },
      database: Result { () throws(CommandFailure) in try database.choice(console) })
    let checks = examination.checks
    let isFine = !checks.contains { $0.state == .missing }
    switch format {
    case .human: try console.write(text(checks, console))
    case .json:
      let value: JSONValue = ["version": 1, "ok": .bool(isFine), "checks": .array(checks.map(\.json))]
      try console.write(value.text(pretty: true) + "\n")
    }
    if !isFine { throw ExitStatus.couldNotRun }
  }

  private func text(_ checks: [HealthCheck], _ console: Console) -> String {
    let painter = console.painter
    let width = checks.map(\.name.count).max() ?? 0
    var text = ""
    for check in checks where !console.isQuiet || check.state != .fine {
      let label =
        switch check.state {
        case .fine: "fine    "
        case .optional: painter.paint("optional", .warning)
        case .missing: painter.paint("missing ", .error)
        }
      let space = String(repeating: " ", count: width - check.name.count)
      text += "\(label)  \(check.name)\(space)  \(TerminalText.escaped(check.found))\n"
      if let help = check.help {
        let indent = String(repeating: " ", count: width + 12)
        text += "\(indent)\(painter.paint("help:", .help)) \(TerminalText.escaped(help))\n"
      }
    }
    return text
  }
}
