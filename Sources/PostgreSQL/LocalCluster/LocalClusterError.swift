/// Why the private server cannot be had.
package enum LocalClusterError: Error, Equatable, Sendable {
  /// No server programs on this machine; `searched` are the folders looked into.
  case noPostgreSQL(searched: [String])
  /// Only servers older than ``ServerPrograms/oldestMajor``.
  case tooOld(folder: String, version: Int)
  /// `LECTERN_PG_BINDIR` names a folder without a server.
  case noServerInFolder(String)
  /// The data was made by a major version that is not installed.
  case otherVersion(data: String, madeBy: Int, installed: Int)
  /// Run as root, and there is no user for the server, which refuses to be root.
  case noServerUser(String)
  /// The user id that runs this has no name, so the server cannot know it.
  case namelessUser(id: UInt32)
  /// A folder is there, but not as a private one of this user: a link, another's, or open to others.
  case unsafeFolder(path: String, reason: String)
  /// The data folder was not made by this program.
  case foreignData(path: String)
  /// A file or folder cannot be made, read or changed.
  case file(path: String, reason: String)
  /// Another process has been preparing the cluster for too long.
  case busy(lock: String)
  /// A server program failed: its name, and the end of what it and the server's log said.
  case program(name: String, output: String)
  /// The server runs, but cannot be reached or asked.
  case connection(PostgreSQLError)
}

extension LocalClusterError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noPostgreSQL: "no PostgreSQL server is installed on this machine"
    case .tooOld(let folder, let version):
      "PostgreSQL \(version) in \(folder) is too old: \(ServerPrograms.oldestMajor) or newer is needed"
    case .noServerInFolder(let folder): "LECTERN_PG_BINDIR names \(folder), which holds no PostgreSQL server"
    case .otherVersion(let data, let madeBy, let installed):
      "\(data) was made by PostgreSQL \(madeBy), but this machine has PostgreSQL \(installed)"
    case .noServerUser(let name):
      "PostgreSQL does not run as root, and this machine has no user \(name) to run it as"
    case .namelessUser(let id): "the user id \(id) has no name on this machine, which PostgreSQL needs"
    case .unsafeFolder(let path, let reason): "\(path) \(reason)"
    case .foreignData(let path): "\(path) was not made by lectern db start, so it is not run"
    case .file(let path, let reason): "\(path): \(reason)"
    case .busy(let lock): "another process has held \(lock) for a minute"
    case .program(let name, let output): "\(name) failed: \(output)"
    case .connection(let error): error.description
    }
  }

  /// What to do about it.
  package var help: String? {
    switch self {
    case .noPostgreSQL, .tooOld, .noServerInFolder:
      #if os(macOS)
        "install one with `brew install postgresql@17`, or name a database with --database"
      #else
        """
        install one with `apt install postgresql` (Fedora: `dnf install postgresql-server`, Arch: \
        `pacman -S postgresql`), set LECTERN_PG_BINDIR to its programs' folder, or name a database with --database
        """
      #endif
    case .otherVersion(let data, let madeBy, _):
      """
      install PostgreSQL \(madeBy) beside it and dump with its pg_dumpall, then move \(data) away and restore; \
      or move it away and publish again, when no learner's rows are in it
      """
    case .noServerUser(let name):
      "run as an ordinary user, or make one with `useradd --system \(name)`"
    case .namelessUser: "add the user to /etc/passwd"
    case .foreignData(let path): "remove \(path), and a new one is made"
    case .unsafeFolder(let path, _): "remove \(path), and a new one is made"
    case .file, .busy, .program, .connection: nil
    }
  }
}
