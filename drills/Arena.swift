import Foundation
import PostgreSQL

/// Where faults happen: a server, a repository of two editions, learners at work, and what each edition looks like when
/// nothing goes wrong.
final class Arena {
  static let source = "drill"

  let folder: EvidenceFolder
  let server: DrillServer
  let checkout: ContentCheckout
  let lectern: String
  let load: LearnerLoad
  let learners: [Learner]
  let tables: [String: LearnerTable]
  var random: SeededRandom
  /// What is live as far as the drill knows.
  private(set) var live: CourseTree.Edition
  /// The two states that are allowed after any fault.
  let states: [CourseTree.Edition: ContentState]
  /// How long a publish takes from start to end, with learners at work, of late: machines have better and worse minutes.
  private(set) var publishSeconds: Double
  private var monitor: Connection?

  /// - Parameter lessons: of each edition.
  init(
    lectern: String, _ folder: EvidenceFolder, _ server: DrillServer, lessons: Int, clients: Int,
    pace: Double,
    seed: UInt64
  ) throws {
    self.folder = folder
    self.lectern = lectern
    random = SeededRandom(seed: seed)
    self.server = server
    let environment = folder.environment
    try ChildProcess.run(
      [
        lectern, "migrate", "up", "--roles", "--quiet", "--database",
        server.url(application: "drill-migrate"),
      ],
      environment: environment, outputs: folder.fresh("migrate"))
    let checkout = try ContentCheckout(folder, source: Arena.source, lessons: lessons, family: 1, seed: seed)
    self.checkout = checkout
    let connection = try server.connect()
    tables = try LearnerTable.all(connection)
    func publish(_ edition: CourseTree.Edition) throws -> Double {
      let run = try PublisherRun(
        Arena.command(
          lectern, server, "publish", ["--ref", edition.rawValue] + Arena.everyEdition, checkout), folder)
      let outcome = run.outcome()
      guard outcome.status == 0 else {
        throw Broken(description: "a plain publish failed: \(outcome.description)")
      }
      return outcome.seconds
    }
    _ = try publish(.first)
    learners = try LearnerCensus.make(40, connection, source: Arena.source, seed: seed)
    // Once there and back: from then on each edition looks the same every time.
    _ = try publish(.second)
    _ = try publish(.first)
    let first = try ContentState(connection, source: Arena.source)
    let load = LearnerLoad(Ledger(try Ledger.read(connection, Arena.allRows(tables))))
    self.load = load
    load.pace(pace)
    load.start(
      LearnerRequest(tables: tables), learners, clients: clients,
      try ConnectionTarget(parsing: server.url(role: "lectern_app", application: "drill-learner")), seed: seed
    )
    var seconds = [try publish(.second)]
    let second = try ContentState(connection, source: Arena.source)
    seconds.append(try publish(.first))
    live = .first
    states = [.first: first, .second: second]
    publishSeconds = seconds.max() ?? 1
    let again = try ContentState(connection, source: Arena.source)
    guard first == again, first != second else {
      throw Broken(
        description: "an edition does not look the same twice: \(first.difference(to: again).prefix(4))")
    }
    _ = load.takeFigures()
  }

  struct Broken: Error, CustomStringConvertible {
    let description: String
  }

  // MARK: Publishing

  /// Overrides that going back and forth needs.
  static let everyEdition = ["--allow-non-fast-forward", "--allow-archive", "all"]

  private static func command(
    _ lectern: String, _ server: DrillServer, _ name: String, _ arguments: [String],
    _ checkout: ContentCheckout,
    url: String? = nil
  ) -> [String] {
    let url = url ?? server.url(role: "lectern_publisher", application: PublisherActivity.application)
    let always = name == "publish" ? ["--yes", "--format", "json"] : []
    return [lectern, name, "-C", checkout.path, "--database", url, "--quiet"] + always + arguments
  }

  /// Starts a publish of an edition.
  func publish(
    _ edition: CourseTree.Edition, _ arguments: [String] = Arena.everyEdition, url: String? = nil
  ) throws -> PublisherRun {
    try PublisherRun(
      Arena.command(lectern, server, "publish", ["--ref", edition.rawValue] + arguments, checkout, url: url),
      folder)
  }

  /// Starts a publish of whatever stands in a checkout.
  ///
  /// - Parameter givesWay: whether it has only what others on this machine leave.
  func publish(workingTree checkout: ContentCheckout, givesWay: Bool = false) throws -> PublisherRun {
    let idle = givesWay ? ["/usr/bin/env", "chrt", "--idle", "0"] : []
    return try PublisherRun(idle + Arena.command(lectern, server, "publish", [], checkout), folder)
  }

  static let historyApplication = "drill-history"

  /// Runs `lectern history`, and gives its exit code and what it said.
  func history(_ arguments: String...) throws -> (status: Int32, text: String) {
    try historyEnd(try historyStart(arguments))
  }

  /// Starts `lectern history`, which takes its time.
  func historyStart(_ arguments: [String]) throws -> ChildProcess {
    try ChildProcess(
      Arena.command(
        lectern, server, "history", arguments, checkout,
        url: server.url(application: Arena.historyApplication)),
      environment: folder.environment, outputs: folder.fresh("history"))
  }

  func historyEnd(_ child: ChildProcess) throws -> (status: Int32, text: String) {
    guard case .exited(let status) = child.wait() else {
      throw Broken(description: "lectern history was killed")
    }
    return (status, child.output + child.errors)
  }

  func isLive(_ edition: CourseTree.Edition) { live = edition }

  /// A publish that nothing disturbed.
  func hasPublished(_ edition: CourseTree.Edition, in seconds: Double) {
    live = edition
    publishSeconds += (seconds - publishSeconds) / 4
  }

  // MARK: Looking

  /// A session to look with; made anew when the server was away.
  @discardableResult
  func look<Value>(_ work: (Connection) throws -> Value) throws -> Value {
    if let monitor {
      do {
        return try work(monitor)
      } catch let error as PostgreSQLError {
        guard case .connectionLost = error else { throw error }
      }
    }
    let made = try server.connect()
    monitor = made
    return try work(made)
  }

  /// Every row of every learner.
  func learnerRows(_ connection: Connection) throws -> [Ledger.RowName: String] {
    try Ledger.read(connection, Arena.allRows(tables))
  }

  private static func allRows(_ tables: [String: LearnerTable]) -> String {
    tables.values.map { $0.select() }.joined(separator: " UNION ALL ")
  }

  /// Publications of the source, and whether they follow each other without a gap, the last one live.
  func publications(_ connection: Connection) throws -> (count: Int, isChain: Bool) {
    let rows = try connection.query(
      """
      SELECT count(p.id) AS count,
        count(DISTINCT p.parent_id) = count(*) - 1 AND bool_or(p.id = s.last_publication_id)
          AND NOT bool_or(p.parent_id = s.last_publication_id) AS is_chain
      FROM publications AS p JOIN content_sources AS s ON s.id = p.source_id WHERE s.name = $1
      """, [.text(Arena.source)])
    guard let row = rows.first else { return (0, false) }
    return (try row.value("count"), try row.value("is_chain"))
  }
}
