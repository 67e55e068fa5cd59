import Content
import Foundation
import Git
import JSON
import Lint
import PostgreSQL
import Publishing
import Report
import SourceText

/// One publish of linted content, from opening the database to the result.
struct PublishRun {
  let lint: LintResult
  let origin: ContentOrigin
  let folder: RepositoryFolder
  var options: PublishOptions
  let progress: WorkProgress
  let interrupts: PublishInterrupts
  /// Where the manifest of what is live then goes.
  var manifestPath: String?
  private var tree: ContentTree { origin.tree }
  private var report = PublishReport(status: "refused")

  init(
    lint: LintResult, origin: ContentOrigin, folder: RepositoryFolder, options: PublishOptions,
    progress: WorkProgress, interrupts: PublishInterrupts
  ) {
    self.lint = lint
    self.origin = origin
    self.folder = folder
    self.options = options
    self.progress = progress
    self.interrupts = interrupts
  }

  /// Publishes, and says what became of it; a failure comes beside the report.
  mutating func publish(
    to choice: DatabaseChoice, _ arguments: DatabaseOptions, migrates: Bool, _ console: Console
  ) async -> (report: PublishReport, failure: (any Error)?) {
    do {
      try await open(choice, arguments, migrates: migrates, console)
      return (report, nil)
    } catch let error as PublishError {
      // It completes the report, so it comes first.
      let failure = failure(of: error)
      return (report, failure)
    } catch let failure as CommandFailure {
      report.failure = failure.message
      return (report, failure)
    } catch {
      report.failure = String(describing: error)
      return (report, error)
    }
  }

  private mutating func open(
    _ choice: DatabaseChoice, _ arguments: DatabaseOptions, migrates: Bool, _ console: Console
  ) async throws {
    let repository = lint.repository
    let configuration = repository.configuration
    let git = origin.state(repository)
    if let problem = git.problem, case .target = choice, !options.allowsDirty {
      throw CommandFailure(
        .couldNotRun, "git does not tell whether the content is committed: \(problem)",
        help: "mend that, or publish the content as it is with --allow-dirty")
    }
    report.commit = git.commit
    report.isDirty = git.isDirty
    options.author = PublishRun.author(git, console.environment)
    let links = LinkResolver(repository, tree)
    let assets = try await AssetCatalog.read(repository, tree, links)
    progress.show("connect")
    let database = try arguments.open(choice, folder, console, for: .writing, migrates: migrates)
    report.database = database.place
    options.isEmbedded = database.place.isEmbedded
    options.databaseSchema = database.schema
    try Migrator(database.connection, schema: database.schema, toolVersion: ToolVersion.number)
      .requireCurrent()
    let now = UInt64(Date().timeIntervalSince1970 * 1000)
    let progress = progress
    var publisher = Publisher(
      repository, RowMaker(repository, tree, links, assets), assets, git, connection: database.connection,
      options: options, milliseconds: now,
      report: { progress.show($0.phase.rawValue, $0.done, of: $0.total) },
      notice: {
        progress.erase()
        console.note($0.description)
      })
    interrupts.begin(database.connection.cancelHandle)
    defer { interrupts.end() }
    let outcome = try await publisher.publish(reconnect: { () throws(PostgreSQLError) in
      try arguments.reconnect(choice, folder, console)
    })
    interrupts.end()
    report.status = outcome.status.rawValue
    report.publication = outcome.publication
    report.plan = outcome.plan
    report.phases = outcome.phases
    if let manifestPath, !options.isDryRun {
      try writeManifest(to: manifestPath, database.connection, configuration.source)
    }
  }

  private func writeManifest(to path: String, _ connection: Connection, _ source: String) throws {
    let manifest: PublicationManifest
    do throws(PostgreSQLError) {
      manifest = try ManifestReader(connection, options).read(source: source)
    } catch {
      throw CommandFailure(
        .database, "the publish is done, but its manifest could not be read: \(error)",
        help: "publish again with --manifest: what is unchanged is not written again")
    }
    do throws(CommandFailure) {
      try LocalFile.write(Array((manifest.json.text(pretty: true) + "\n").utf8), to: path)
    } catch {
      throw CommandFailure(
        error.status, "the publish is done, but not its manifest: \(error.message)",
        help: "publish again with --manifest: what is unchanged is not written again")
    }
  }

  private mutating func failure(of error: PublishError) -> any Error {
    let failure = CommandFailure(error)
    switch error {
    case .stopped(let found):
      report.stopped = found
      return ExitStatus.guarded
    case .unknownOutcome(let publication):
      report.status = "unknown"
      report.publication = publication
    default: break
    }
    report.failure = error.description
    return failure
  }

  /// Whom the database and its audit name.
  private static func author(_ git: GitState, _ environment: [String: String]) -> String {
    git.user ?? environment["USER"] ?? environment["LOGNAME"] ?? "unknown"
  }
}
