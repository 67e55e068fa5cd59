import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

@Suite struct PasswordTests {
  @Test func aWrongOrMissingPasswordIsToldAndNotShown() throws {
    var settings = TestCluster.settings
    settings.extraAccess = ["host all all 127.0.0.1/32 scram-sha-256"]
    let port = Int.random(in: 20_000...29_999)
    settings.extra["listen_addresses"] = "127.0.0.1"
    settings.extra["port"] = String(port)
    let cluster = LocalCluster(layout: try .inFolder(try TestFolders.fresh()), settings: settings)
    try cluster.start()
    let own = try Connection(cluster.target)
    try own.execute("CREATE ROLE ann LOGIN PASSWORD 'the-right-one'")
    func connect(_ password: String) throws(PostgreSQLError) -> Connection {
      let text = "host=127.0.0.1 port=\(port) user=ann dbname=lectern sslmode=disable \(password)"
      do {
        return try Connection(try ConnectionTarget(parsing: text))
      } catch let error as PostgreSQLError {
        throw error
      } catch {
        throw .misuse("\(error)")
      }
    }
    #expect(try connect("password=the-right-one").user == "ann")
    for (password, reason) in [
      ("password=the-wrong-one", ConnectionFailure.Reason.wrongPassword),
      ("passfile=/dev/null", .passwordMissing),
    ] {
      let error = #expect(throws: PostgreSQLError.self) { try connect(password) }
      guard case .connectionFailed(let failure) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(failure.reason == reason, "\(failure)")
      #expect(!"\(failure)".contains("the-wrong-one"))
    }
    try cluster.stop()
  }
}
