import Foundation
import Testing

@Suite(.serialized) struct DatabaseCommandTests {
  @Test func theEmbeddedServerIsMadeUsedAndStopped() async throws {
    try await EmbeddedRepository.with { repository in
      let before = try await repository.run(["db", "status"])
      #expect(before.status == 3 && before.output.hasPrefix("not made yet: /"))
      #expect(try await repository.run(["db", "stop"]).errors == "the embedded PostgreSQL did not run\n")
      let start = try await repository.run(["db", "start"])
      #expect(start.status == 0 && start.output.isEmpty, "\(start.errors)")
      #expect(start.errors.hasPrefix("made and started the embedded PostgreSQL in /"))
      #expect(try await repository.run(["db", "start"]).errors.isEmpty)
      let status = try await repository.run(["db", "status"])
      #expect(status.status == 0 && status.output.hasPrefix("running: PostgreSQL "))
      let url = try await repository.run(["db", "url"])
      #expect(url.output.hasPrefix("postgresql:///lectern?host=") && url.output.hasSuffix("&user=lectern\n"))
      #expect(url.errors.isEmpty)
      let stop = try await repository.run(["db", "stop"])
      #expect(stop.status == 0 && stop.errors == "stopped the embedded PostgreSQL\n")
      #expect(try await repository.status()["status"] as? String == "stopped")
    }
  }

  @Test func psqlIsGivenItsArgumentsAndTheDatabase() async throws {
    try await EmbeddedRepository.with { repository in
      // Variables of another server do not lead elsewhere.
      let outcome = try await repository.run(
        ["db", "psql", "--quiet", "--", "-XAtc", "SELECT current_user, current_database()"],
        environment: ["PGHOST": "nowhere.invalid", "PGDATABASE": "other", "PGUSER": "x", "PGOPTIONS": "-c x"])
      #expect(outcome.output == "lectern|lectern\n", "\(outcome.errors)")
      #expect(outcome.status == 0)
      #expect(try await repository.run(["db", "psql", "--", "-Xc", "SELECT 1/0"]).status == 1)
    }
  }

  @Test func twoRepositoriesHaveTwoServers() async throws {
    try await EmbeddedRepository.with { one in
      try await EmbeddedRepository.with { other in
        let first = try await one.run(["db", "url"]).output
        let second = try await other.run(["db", "url"]).output
        #expect(first != second && !first.isEmpty && !second.isEmpty)
        _ = try await one.run(["db", "stop"])
        #expect(try await other.run(["db", "status"]).status == 0)
      }
    }
  }

  @Test func aServerThatWasKilledIsStartedAgain() async throws {
    try await EmbeddedRepository.with { repository in
      _ = try await repository.run(["db", "start"])
      let process = try #require(try await repository.status()["process"] as? Int)
      kill(pid_t(process), SIGKILL)
      for _ in 0..<100 where kill(pid_t(process), 0) == 0 { try await Task.sleep(for: .milliseconds(20)) }
      #expect(try await repository.run(["db", "status"]).status == 3)
      let start = try await repository.run(["db", "start"])
      #expect(start.status == 0 && start.errors.hasPrefix("started "), "\(start.errors)")
    }
  }

  @Test func aMachineWithoutAServerIsToldHowToGetOne() async throws {
    try await EmbeddedRepository.with { repository in
      let outcome = try await repository.run(
        ["db", "start"], environment: ["LECTERN_PG_BINDIR": "/nonexistent"])
      #expect(outcome.status == 2)
      #expect(outcome.errors.hasPrefix("error: LECTERN_PG_BINDIR names /nonexistent"))
    }
  }

  private static let canBecomeNobody =
    geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")

  @Test(.enabled(if: canBecomeNobody, "only root can become another user"))
  func anOrdinaryUserNeedsNoOtherUser() async throws {
    let become = ["/usr/bin/setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    try await EmbeddedRepository.with(as: become) { repository in
      let nobody = try #require(getpwnam("nobody")?.pointee)
      for path in [repository.folder.path, repository.folder.path + "/content"] {
        #expect(chown(path, nobody.pw_uid, nobody.pw_gid) == 0)
      }
      let home = ["HOME": repository.folder.path]
      let start = try await repository.run(["db", "start"], environment: home)
      #expect(start.status == 0, "\(start.errors)")
      #expect(repository.folder.exists(".lectern/pg/PG_VERSION"))
      #expect(try repository.folder.text(".lectern/.gitignore") == "*\n")
      let outcome = try await repository.run(
        ["db", "psql", "--", "-XAtc", "SELECT current_user"], environment: home)
      #expect(outcome.output == "lectern\n", "\(outcome.errors)")
      #expect(try await repository.run(["migrate", "up"], environment: home).status == 0)
    }
  }
}
