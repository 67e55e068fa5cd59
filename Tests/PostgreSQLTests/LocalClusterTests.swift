import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

@Suite(.serialized) struct LocalClusterTests {
  private func cluster(environment: [String: String]? = nil) throws -> LocalCluster {
    LocalCluster(
      layout: try .inFolder(try TestFolders.fresh()), settings: TestCluster.settings,
      environment: environment ?? ProcessInfo.processInfo.environment)
  }

  private func process(of cluster: LocalCluster) throws -> Int32? {
    guard case .running(let server) = try cluster.status() else { return nil }
    return server.process
  }

  @Test func isCreatedStartedFoundAndStopped() throws {
    let cluster = try cluster()
    #expect(try cluster.status() == .notCreated)
    #expect(try !cluster.stop())
    #expect(try cluster.start() == .created)
    #expect(try cluster.start() == .wasRunning)
    guard case .running(let server) = try cluster.status() else {
      Issue.record("does not run")
      return
    }
    let connection = try Connection(try ConnectionTarget(parsing: server.url))
    #expect(connection.databaseName == "lectern")
    #expect(connection.serverEncoding == "UTF8")
    try connection.execute("CREATE TABLE kept (a int)")
    // A session of its own: Ctrl-C in this terminal does not reach it.
    #expect(getsid(server.process) == server.process)
    #expect(try cluster.stop())
    #expect(try cluster.status() == .stopped(major: server.major))
    #expect(try cluster.start() == .started)
    #expect(try Connection(cluster.target).query("SELECT FROM kept").isEmpty)
    try cluster.stop()
  }

  @Test func variablesOfAnotherServerDoNotReachIt() throws {
    var environment = ProcessInfo.processInfo.environment
    environment["PGDATA"] = "/nonexistent"
    environment["PGPORT"] = "1"
    environment["LC_ALL"] = "xx_XX.ISO-8859-1"
    let cluster = try cluster(environment: environment)
    #expect(try cluster.start() == .created)
    #expect(try Connection(cluster.target).serverEncoding == "UTF8")
    try cluster.stop()
  }

  @Test func aStaleProcessFileIsNoObstacle() throws {
    let cluster = try cluster()
    try cluster.start()
    let file = cluster.layout.data + "/postmaster.pid"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let dead = try #require(try process(of: cluster))
    kill(dead, SIGKILL)
    for _ in 0..<100 where try cluster.status() != .stopped(major: try cluster.programs().major) {
      Thread.sleep(forTimeInterval: 0.02)
    }
    #expect(try cluster.start() == .started)
    try cluster.stop()
    // The number is another living process's by now.
    let other = ProcessInfo.processInfo.processIdentifier
    try text.replacing(String(dead), with: String(other))
      .write(toFile: file, atomically: false, encoding: .utf8)
    #expect(try process(of: cluster) == nil)
    #expect(try cluster.start() == .started)
    try cluster.stop()
  }

  @Test func manyStartsAtOnceMakeOneServer() async throws {
    let cluster = try cluster()
    let starts = try await withThrowingTaskGroup(of: LocalCluster.Start.self) { group in
      for _ in 0..<2 { group.addTask { try cluster.start() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(starts.count { $0 == .created } == 1)
    #expect(starts.count { $0 == .wasRunning } == 1)
    try cluster.stop()
  }

  @Test func twoStandSideBySide() throws {
    let (one, other) = (try cluster(), try cluster())
    try one.start()
    try other.start()
    #expect(try process(of: one) != process(of: other))
    try Connection(one.target).execute("CREATE TABLE here (a int)")
    #expect(throws: PostgreSQLError.self) { try Connection(other.target).query("SELECT FROM here") }
    try one.stop()
    #expect(try process(of: other) != nil)
    try other.stop()
  }

  @Test func aMachineWithoutPostgreSQLIsToldHowToGetIt() throws {
    let cluster = LocalCluster(
      layout: try .inFolder(try TestFolders.fresh()), environment: ["PATH": "/nonexistent"],
      standardFolders: [])
    let error = #expect(throws: LocalClusterError.self) { try cluster.start() }
    #expect(error == .noPostgreSQL(searched: ["/nonexistent"]))
    #expect(error?.help?.contains("install") == true)
    #expect(throws: LocalClusterError.noServerInFolder("/nonexistent")) {
      try ServerPrograms.find(environment: ["LECTERN_PG_BINDIR": "/nonexistent"])
    }
  }

  @Test func dataOfAnotherVersionIsLeftAlone() throws {
    let cluster = try cluster()
    try cluster.start()
    try cluster.stop()
    let installed = try cluster.programs().major
    try "99\n".write(toFile: cluster.layout.data + "/PG_VERSION", atomically: false, encoding: .utf8)
    #expect(
      throws: LocalClusterError.otherVersion(data: cluster.layout.data, madeBy: 99, installed: installed)
    ) { try cluster.start() }
  }

  @Test func dataThatSomebodyElseBroughtIsNotRun() throws {
    let cluster = try cluster()
    try cluster.start()
    try cluster.stop()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: cluster.layout.data + "/lectern.cluster")
    #expect(throws: LocalClusterError.foreignData(path: cluster.layout.data)) { try cluster.start() }
  }
}
