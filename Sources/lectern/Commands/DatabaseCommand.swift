import ArgumentParser
import Foundation
import JSON
import PostgreSQL
import Publishing

struct DatabaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db", abstract: "The private PostgreSQL beside the repository.",
    discussion: """
      It is made of this machine's own PostgreSQL, listens on a socket for its owner alone, and stays up until \
      it is stopped.

      Example: lectern db psql -- -c "SELECT title FROM courses"
      """,
    subcommands: [
      DatabaseStartCommand.self, DatabaseStopCommand.self, DatabaseStatusCommand.self,
      DatabaseURLCommand.self,
      DatabasePsqlCommand.self,
    ])
}

extension RepositoryOptions {
  /// The embedded server of the repository.
  fileprivate func cluster(_ console: Console) throws(CommandFailure) -> LocalCluster {
    let folder = try locate().path
    return try CommandFailure.ofCluster { () throws(LocalClusterError) in
      try .beside(folder, environment: console.environment)
    }
  }

  /// The embedded server, running.
  fileprivate func started(_ console: Console) throws(CommandFailure) -> LocalCluster {
    let cluster = try cluster(console)
    let start = try CommandFailure.ofCluster { () throws(LocalClusterError) in try cluster.start() }
    switch start {
    case .created: console.note("made and started the embedded PostgreSQL in \(cluster.layout.data)")
    case .started: console.note("started the embedded PostgreSQL in \(cluster.layout.data)")
    case .wasRunning: console.detail("the embedded PostgreSQL in \(cluster.layout.data) runs already")
    }
    return cluster
  }
}

extension CommandFailure {
  fileprivate static func ofCluster<Result>(
    _ body: () throws(LocalClusterError) -> Result
  ) throws(CommandFailure) -> Result {
    do throws(LocalClusterError) {
      return try body()
    } catch {
      throw CommandFailure(error)
    }
  }
}

struct DatabaseStartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Start the server; make it first where there is none.",
    discussion: """
      Its tables are made by the first command that needs them, or by `lectern migrate up`.

      Example: lectern db start
      """)

  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    _ = try repository.started(console)
  }
}

struct DatabaseStopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop the server; its data stays.",
    discussion: "Example: lectern db stop")

  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let cluster = try repository.cluster(console)
    let stopped = try CommandFailure.ofCluster { () throws(LocalClusterError) in try cluster.stop() }
    console.note(stopped ? "stopped the embedded PostgreSQL" : "the embedded PostgreSQL did not run")
  }
}

struct DatabaseStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say whether the server is there, and runs.",
    discussion: """
      Starts nothing. Exits with 0 while the server runs, else with 3.

      Example: lectern db status --format json
      """)

  @Option(help: ArgumentHelp("How it is said: human or json.", valueName: "format"))
  var format = ResultFormat.human

  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let cluster = try repository.cluster(console)
    let status = try CommandFailure.ofCluster { () throws(LocalClusterError) in try cluster.status() }
    let report = ClusterReport(status: status, data: cluster.layout.data)
    switch format {
    case .human: try console.write(report.text)
    case .json: try console.write(report.json.text(pretty: true) + "\n")
    }
    guard case .running = status else { throw ExitStatus.database }
  }
}

struct DatabaseURLCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "url", abstract: "Print the database's URL, and nothing else; start the server first.",
    discussion: "Example: lectern db url")

  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let cluster = try repository.started(console)
    let status = try CommandFailure.ofCluster { () throws(LocalClusterError) in try cluster.status() }
    guard case .running(let server) = status else {
      throw CommandFailure(.database, "the embedded PostgreSQL stopped again at once")
    }
    try console.write(server.url + "\n")
  }
}

struct DatabasePsqlCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "psql", abstract: "Open psql in the database; start the server first.",
    discussion: """
      What follows -- goes to psql.

      Example: lectern db psql -- -c "SELECT title FROM courses"
      """)

  @Argument(parsing: .postTerminator, help: ArgumentHelp("What psql is given.", valueName: "arguments"))
  var arguments: [String] = []

  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let cluster = try repository.started(console)
    let programs = try CommandFailure.ofCluster { () throws(LocalClusterError) in try cluster.programs() }
    let path = (console.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/psql" }
    let candidates = [programs.path(of: "psql")] + path
    guard let psql = candidates.first(where: FileManager.default.isExecutableFile) else {
      throw CommandFailure(
        .couldNotRun, "no psql is installed on this machine",
        help: "install it with `apt install postgresql-client`")
    }
    throw ProgramReplacement.run(psql, arguments, adding: cluster.target.programEnvironment)
  }
}
