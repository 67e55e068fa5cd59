import Foundation

/// The PostgreSQL server programs of this machine.
package struct ServerPrograms: Equatable, Sendable {
  /// The folder of `initdb`, `pg_ctl`, `postgres`, `psql`, `pg_dump`.
  package let folder: String
  /// The major version, such as 15.
  package let major: Int

  package static let oldestMajor = 15

  package func path(of program: String) -> String { folder + "/" + program }

  /// Where distributions put them. `*` stands for versions, newest first.
  package static let standardFolders = [
    "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin", "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
    "/opt/homebrew/bin", "/Applications/Postgres.app/Contents/Versions/*/bin", "/Library/PostgreSQL/*/bin",
    "/opt/local/lib/postgresql*/bin", "/usr/local/pgsql/bin", "/usr/local/bin", "/usr/bin",
    "/usr/libexec/postgresql*",
  ]

  /// Finds the programs: `LECTERN_PG_BINDIR` alone when it is set, else what `pg_config` on the path says, the
  /// path itself, and the ``standardFolders``. `wanted` is the major version of data that is there already.
  package static func find(
    wanted: Int? = nil, environment: [String: String] = ProcessInfo.processInfo.environment,
    standardFolders: [String] = standardFolders
  ) throws(LocalClusterError) -> ServerPrograms {
    if let folder = environment["LECTERN_PG_BINDIR"], !folder.isEmpty {
      guard let programs = ServerPrograms(in: folder) else { throw .noServerInFolder(folder) }
      guard programs.major >= oldestMajor else { throw .tooOld(folder: folder, version: programs.major) }
      return programs
    }
    let path = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let folders = path.compactMap(configured) + path + standardFolders.flatMap(expand)
    var tooOld: ServerPrograms?
    var first: ServerPrograms?
    var seen: Set<String> = []
    for folder in folders where seen.insert(folder).inserted {
      guard let programs = ServerPrograms(in: folder) else { continue }
      if programs.major < oldestMajor {
        tooOld = tooOld ?? programs
      } else if wanted == nil || programs.major == wanted {
        return programs
      } else {
        first = first ?? programs
      }
    }
    if let first { return first }
    if let tooOld { throw .tooOld(folder: tooOld.folder, version: tooOld.major) }
    throw .noPostgreSQL(searched: folders)
  }

  /// The programs of one folder; nil when it holds no whole server.
  private init?(in folder: String) {
    let needed = ["initdb", "pg_ctl", "postgres"].map { folder + "/" + $0 }
    // A program that does not run is no candidate, whatever the reason.
    guard needed.allSatisfy(FileManager.default.isExecutableFile),
      let run = try? ProgramRun(needed[2], ["--version"]), run.status == 0,
      let version = run.output.firstMatch(of: /\(PostgreSQL\) ([0-9]+)/), let major = Int(version.1)
    else { return nil }
    self.folder = folder
    self.major = major
  }

  private static func configured(_ folder: String) -> String? {
    let program = folder + "/pg_config"
    // One that does not run says nothing; the standard folders are looked at next.
    guard FileManager.default.isExecutableFile(atPath: program),
      let run = try? ProgramRun(program, ["--bindir"]), run.status == 0
    else { return nil }
    return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The folders that a pattern with one `*` stands for, the highest version first.
  private static func expand(_ pattern: String) -> [String] {
    guard let star = pattern.firstIndex(of: "*") else { return [pattern] }
    let front = pattern[..<star]
    let parent = String(front[..<(front.lastIndex(of: "/") ?? front.startIndex)])
    let stem = front.dropFirst(parent.count + 1)
    let rest = pattern[pattern.index(after: star)...]
    // A folder that is not there has no versions.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    return names.filter { $0.hasPrefix(stem) }
      .sorted { $0.compare($1, options: .numeric) == .orderedDescending }
      .map { "\(parent)/\($0)\(rest)" }
  }
}
