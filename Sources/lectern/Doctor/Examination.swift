import Content
import Foundation
import PostgreSQL
import Publishing
import Report
import SourceText

/// Looks at this machine: changes nothing, connects to nothing.
struct Examination {
  let environment: [String: String]
  /// The repository, or why there is none.
  let repository: Result<RepositoryFolder, CommandFailure>
  /// The database that a command would use, or why that is not known.
  let database: Result<DatabaseChoice, CommandFailure>

  var checks: [HealthCheck] {
    [git, repositoryCheck] + configuration + [databaseCheck] + serverChecks + [psql, graphviz]
  }

  // MARK: - The repository

  private var git: HealthCheck {
    if let path = program("git") { return HealthCheck("git", .fine, path) }
    return HealthCheck("git", .missing, "it is not on the PATH", help: install("git"))
  }

  private var repositoryCheck: HealthCheck {
    switch repository {
    case .success(let folder): HealthCheck("repository", .fine, folder.path)
    case .failure(let failure): HealthCheck("repository", .missing, failure.message, help: failure.help)
    }
  }

  private var configuration: [HealthCheck] {
    guard case .success(let folder) = repository else { return [] }
    let name = Configuration.path.string
    let tree = folder.tree()
    guard tree.entry(Configuration.path) != nil else {
      return [HealthCheck(name, .fine, "there is none, so every setting has its default")]
    }
    let diagnostics = RepositoryLoader(tree).configuration().diagnostics
    let errors = diagnostics.count { $0.severity == .error }
    if errors == 0 { return [HealthCheck(name, .fine, "it has no mistakes")] }
    let help = "run `lectern lint \(folder.path)/\(name)`"
    return [HealthCheck(name, .missing, "it has \(Phrase.count(errors, "error"))", help: help)]
  }

  // MARK: - The database

  private var databaseCheck: HealthCheck {
    switch database {
    case .success(.embedded): HealthCheck("database", .fine, "the embedded one")
    case .success(.target(let target, let origin)): HealthCheck("database", .fine, "\(target) (by \(origin))")
    case .failure(let failure): HealthCheck("database", .missing, failure.message, help: failure.help)
    }
  }

  private var usesEmbedded: Bool {
    if case .success(.embedded) = database { true } else { false }
  }

  /// What only the private server needs.
  private var serverChecks: [HealthCheck] {
    let need: HealthCheck.State = usesEmbedded ? .missing : .optional
    return [server(need)] + place(need) + otherUser(need)
  }

  private func server(_ need: HealthCheck.State) -> HealthCheck {
    do throws(LocalClusterError) {
      let programs = try ServerPrograms.find(environment: environment)
      return HealthCheck("PostgreSQL server", .fine, "PostgreSQL \(programs.major) in \(programs.folder)")
    } catch {
      return HealthCheck("PostgreSQL server", need, error.description, help: error.help)
    }
  }

  /// Where the private server's data stands, or would.
  private func place(_ need: HealthCheck.State) -> [HealthCheck] {
    guard case .success(let folder) = repository else { return [] }
    let name = "embedded database"
    do throws(LocalClusterError) {
      let home = try ClusterLayout.forRepository(folder.path, environment: environment).home
      var existing = home
      while !LocalPath.exists(existing), existing != "/" {
        existing = (existing as NSString).deletingLastPathComponent
      }
      if FileManager.default.isWritableFile(atPath: existing) { return [HealthCheck(name, .fine, home)] }
      let help = "run `chown -R \"$USER\" \(existing)`, or name a database with --database"
      return [HealthCheck(name, need, "\(existing) cannot be written", help: help)]
    } catch {
      return [HealthCheck(name, need, error.description, help: error.help)]
    }
  }

  /// Root starts the server as another user.
  private func otherUser(_ need: HealthCheck.State) -> [HealthCheck] {
    guard geteuid() == 0 else { return [] }
    let name = "change of user"
    let folders = ["/usr/sbin", "/sbin", "/usr/bin", "/bin"]
    for word in ["runuser", "setpriv", "su"] {
      if let path = folders.map({ "\($0)/\(word)" }).first(where: isExecutable) {
        return [HealthCheck(name, .fine, path)]
      }
    }
    let found = "root needs runuser, setpriv or su to start the server as another user"
    return [HealthCheck(name, need, found, help: install("util-linux"))]
  }

  private var psql: HealthCheck {
    var found = program("psql")
    if found == nil {
      do throws(LocalClusterError) {
        let path = try ServerPrograms.find(environment: environment).path(of: "psql")
        if isExecutable(path) { found = path }
      } catch {
        // The check of the server says so.
        found = nil
      }
    }
    if let found { return HealthCheck("psql", .fine, found) }
    return HealthCheck(
      "psql", .optional, "it is not on the PATH; only `lectern db psql` needs it",
      help: install("postgresql-client"))
  }

  private var graphviz: HealthCheck {
    if let path = GraphvizProgram.path(environment) { return HealthCheck("Graphviz", .fine, path) }
    return HealthCheck(
      "Graphviz", .optional, "dot is not on the PATH; only `lectern schema diagram --format svg` needs it",
      help: GraphvizProgram.installation)
  }

  // MARK: - Programs

  private func program(_ name: String) -> String? {
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first(where: isExecutable)
  }

  private func isExecutable(_ path: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: path) && !LocalPath.isFolder(path)
  }

  /// - Parameter package: its name at Debian.
  private func install(_ package: String) -> String {
    #if os(macOS)
      let names = ["postgresql-client": "libpq"]
      return "run `brew install \(names[package] ?? package)`"
    #else
      return "run `apt install \(package)`, or what your distribution has for it"
    #endif
  }
}
