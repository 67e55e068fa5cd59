import Foundation

extension LocalCluster {
  private static let settingsFile = "lectern.conf"

  private var serverUser: String? { layout.visitor == nil ? nil : layout.owner.name }

  // MARK: Create

  /// Runs `initdb` beside the final place and renames what is whole, so that an interrupted one is never used.
  func create() throws(LocalClusterError) {
    let programs = try programs()
    let folders = ClusterFolders(layout)
    try folders.makeUnfinished()
    #if os(macOS)
      let locales = ["C.UTF-8", "en_US.UTF-8", "C"]
    #else
      let locales = ["C.UTF-8", "C"]
    #endif
    var failure: LocalClusterError?
    for locale in locales {
      do throws(LocalClusterError) {
        try initialize(programs, locale: locale)
        failure = nil
        break
      } catch {
        failure = failure ?? error
        try folders.makeUnfinished()
      }
    }
    if let failure {
      try folders.removeUnfinished()
      throw failure
    }
    let folder = layout.unfinished
    let access = ["local all all peer map=\(ServerAddress.map)"] + settings.extraAccess
    try folders.writeForServer(access.map { $0 + "\n" }.joined(), to: folder + "/pg_hba.conf")
    let people = [layout.owner.name] + [layout.visitor].compactMap(\.self)
    try folders.writeForServer(
      people.map { "\(ServerAddress.map) \"\($0)\" \(ServerAddress.role)\n" }.joined(),
      to: folder + "/pg_ident.conf")
    let main = folder + "/postgresql.conf"
    try folders.writeForServer(
      (ClusterFolders.text(main) ?? "") + "\ninclude_if_exists '\(Self.settingsFile)'\n", to: main)
    try folders.publishUnfinished()
  }

  private func initialize(_ programs: ServerPrograms, locale: String) throws(LocalClusterError) {
    let run = try ProgramRun(
      programs.path(of: "initdb"),
      [
        "-D", layout.unfinished, "-E", "UTF8", "--locale=\(locale)", "--lc-messages=C", "--no-sync",
        "-A", "peer", "-U", ServerAddress.role,
      ], as: serverUser, environment: environment)
    guard run.status == 0 else { throw .program(name: "initdb", output: run.tail) }
  }

  // MARK: Start and stop

  /// Starts a server that is known not to answer.
  func startServer() throws(LocalClusterError) {
    let programs = try programs()
    try clearStaleServer()
    let folders = ClusterFolders(layout)
    try folders.prepareSocketFolder()
    try folders.writeForServer(
      settings.text(socketFolder: layout.socketFolder), to: layout.data + "/" + Self.settingsFile)
    // `pg_ctl` gives the server a session of its own, so that Ctrl-C in this terminal does not reach it, and a
    // log file for what comes before the server's own log, so that it holds no pipe of ours.
    let log = layout.data + "/startup.log"
    try folders.writeForServer("", to: log)
    let run = try ProgramRun(
      programs.path(of: "pg_ctl"), ["start", "-w", "-t", "60", "-s", "-D", layout.data, "-l", log],
      as: serverUser, environment: environment)
    guard run.status == 0 else {
      throw .program(name: "pg_ctl start", output: [run.tail, serverLog].joined(separator: "\n"))
    }
  }

  func stopServer() throws(LocalClusterError) {
    let run = try ProgramRun(
      try programs().path(of: "pg_ctl"), ["stop", "-w", "-t", "60", "-s", "-m", "fast", "-D", layout.data],
      as: serverUser, environment: environment)
    // One that was ending by itself may be gone before it is found.
    guard run.status == 0 || PostmasterFile(dataFolder: layout.data) == nil else {
      throw .program(name: "pg_ctl stop", output: run.tail)
    }
  }

  /// After a crash the number in `postmaster.pid` may be another process's by now, and PostgreSQL would
  /// take that for a running server. A server that lives without its socket is stopped.
  private func clearStaleServer() throws(LocalClusterError) {
    guard let file = PostmasterFile(dataFolder: layout.data) else { return }
    if file.isServer(of: layout.data) {
      try stopServer()
    } else if SystemCalls.isAlive(file.process) {
      try ClusterFolders.remove(layout.data + "/postmaster.pid")
    }
  }

  /// The end of what the server logged before it gave up.
  private var serverLog: String {
    let folder = layout.data + "/log"
    // No folder: the server did not get so far.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let logs = [layout.data + "/startup.log"] + names.map { folder + "/" + $0 }
    return logs.compactMap(ClusterFolders.text).joined().split(separator: "\n").suffix(4)
      .joined(separator: "\n")
  }

  // MARK: Database

  func makeDatabase() throws(LocalClusterError) {
    do throws(PostgreSQLError) {
      let connection = try Connection(target.database("postgres"))
      let found = try connection.query(
        "SELECT FROM pg_database WHERE datname = $1", [.text(ServerAddress.database)])
      guard found.isEmpty else { return }
      try connection.execute("CREATE DATABASE \(try connection.quote(ServerAddress.database))")
    } catch {
      throw .connection(error)
    }
  }
}
