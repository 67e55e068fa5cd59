import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

/// Services, password files, and where a refused password came from.
@Suite struct PasswordFileTests {
  private let wrong = "the-wrong-one"

  private func status(
    _ database: String? = nil, _ environment: [String: String] = [:]
  ) async throws -> Lectern.Outcome {
    let arguments = database.map { ["--database", $0] } ?? []
    let outcome = try await Lectern.run(["migrate", "status"] + arguments, environment: environment)
    for secret in [wrong, NetworkServer.password] {
      #expect(!(outcome.output + outcome.errors).contains(secret), "\(outcome.errors)")
    }
    return outcome
  }

  private func file(_ text: String, mode: Int = 0o600) throws -> (folder: TemporaryFolder, path: String) {
    let folder = try TemporaryFolder(["file": text])
    let path = folder.path + "/file"
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return (folder, path)
  }

  @Test func aServiceIsFoundByNameHoweverItIsAskedFor() async throws {
    let server = try NetworkServer.shared.get()
    let lines = server.place().replacing(" ", with: "\n")
    let (folder, path) = try file("[platform]\n\(lines)\npassword=\(NetworkServer.password)\n")
    for (database, environment) in [
      ("service=platform", [:]), ("postgresql://?service=platform", [:]), (nil, ["PGSERVICE": "platform"]),
    ] {
      let outcome = try await status(database, environment.merging(["PGSERVICEFILE": path]) { $1 })
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("127.0.0.1:\(server.port) as ann"), "\(outcome.output)")
    }
    let unknown = try await status("service=elsewhere", ["PGSERVICEFILE": path])
    #expect(unknown.status == 3)
    #expect(unknown.errors.contains("definition of service \"elsewhere\" not found"), "\(unknown.errors)")
    #expect(unknown.errors.contains("PGSERVICEFILE"))
    _ = folder
  }

  @Test func aPasswordFileIsUsedAndOneThatOthersCanReadIsNot() async throws {
    let server = try NetworkServer.shared.get()
    let (folder, path) = try file("127.0.0.1:\(server.port):*:ann:\(NetworkServer.password)\n")
    for (database, environment) in [
      (server.place(), ["PGPASSFILE": path]), (server.place() + " passfile=\(path)", [:]),
    ] {
      let outcome = try await status(database, environment)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    let open = try await status(server.place(), ["PGPASSFILE": path])
    #expect(open.status == 3)
    #expect(open.errors.contains("no password supplied"), "\(open.errors)")
    #expect(open.errors.contains("others can read it: chmod 0600 \(path)"), "\(open.errors)")
    _ = folder
  }

  @Test func aRefusedPasswordIsToldByWhereItCameFrom() async throws {
    let server = try NetworkServer.shared.get()
    let (folder, passwords) = try file("*:*:*:*:\(wrong)\n")
    let lines = server.place().replacing(" ", with: "\n")
    let (other, services) = try file("[platform]\n\(lines)\npassword=\(wrong)\n")
    let cases: [(String, [String: String], String)] = [
      (server.place() + " password=\(wrong)", [:], "the connection string"),
      (server.place(), ["PGPASSWORD": wrong], "PGPASSWORD"),
      ("service=platform", ["PGSERVICEFILE": services], "the service file"),
      (server.place(), ["PGPASSFILE": passwords], "the password file \(passwords)"),
    ]
    for (database, environment, source) in cases {
      let outcome = try await status(database, environment)
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains("password authentication failed for user \"ann\""), "\(outcome.errors)")
      #expect(outcome.errors.contains("= help: the password came from \(source)\n"), "\(outcome.errors)")
    }
    _ = (folder, other)
  }
}
