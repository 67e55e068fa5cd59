import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

@Suite struct ClusterLayoutTests {
  private func layout(
    user: UInt32 = 1000, environment: [String: String] = [:], writable: Bool = true, server: UInt32? = 101
  ) throws -> ClusterLayout {
    try .choose(
      repository: "/home/ann/courses",
      for: .init(
        userID: user, userName: user == 0 ? "root" : "ann", groupID: user, environment: environment,
        repositoryIsWritable: writable),
      serverUser: server.map { ($0, $0) })
  }

  @Test func anOrdinaryUsersDataStandsInTheRepository() throws {
    let layout = try layout()
    #expect(layout.data == "/home/ann/courses/.lectern/pg")
    #expect(layout.owner.name == "ann")
    #expect(layout.visitor == nil)
    #expect(layout.socketFolder.wholeMatch(of: #//tmp/lectern-1000/[0-9a-f]{12}/#) != nil)
  }

  @Test func rootsDataStandsInVarUnderTheServersUser() throws {
    let layout = try layout(user: 0, environment: ["XDG_RUNTIME_DIR": "/run/user/0"])
    #expect(layout.home.wholeMatch(of: #//var/lib/lectern/[0-9a-f]{12}/#) != nil)
    #expect(layout.socketFolder == layout.home + "/socket")
    #expect(layout.owner.name == "postgres")
    #expect(layout.visitor == "root")
    #expect(throws: LocalClusterError.noServerUser("postgres")) { try self.layout(user: 0, server: nil) }
  }

  @Test func aReadOnlyRepositoryUsesTheStateFolder() throws {
    #expect(
      try layout(environment: ["HOME": "/home/ann"], writable: false).home
        .hasPrefix("/home/ann/.local/state/lectern/"))
    #expect(
      try layout(environment: ["HOME": "/home/ann", "XDG_STATE_HOME": "/state"], writable: false).home
        .hasPrefix("/state/lectern/"))
  }

  @Test func aSocketsPathStaysShort() throws {
    #expect(
      try layout(environment: ["XDG_RUNTIME_DIR": "/run/user/1000"]).socketFolder.hasPrefix(
        "/run/user/1000/lectern-1000/"))
    let long = "/" + String(repeating: "x", count: 90)
    #expect(try layout(environment: ["XDG_RUNTIME_DIR": long]).socketFolder.hasPrefix("/tmp/"))
  }
}
