import PostgreSQL
import Testing

@Suite struct DatabaseChoiceTests {
  private func origin(_ option: String? = nil, _ environment: [String: String] = [:]) throws -> String {
    let choice = try DatabaseChoice.choose(option: option, environment: environment)
    return switch choice {
    case .server(_, let origin): "server by \(origin)"
    case .embedded(let origin): "embedded by \(origin)"
    }
  }

  @Test func theOptionBeatsEveryVariable() throws {
    let all = ["LECTERN_DATABASE_URL": "postgres://a/b", "DATABASE_URL": "postgres://c/d", "PGHOST": "e"]
    #expect(try origin("postgres://f/g", all) == "server by --database")
    #expect(try origin("embedded", all) == "embedded by --database")
  }

  @Test func variablesComeInTheirOrder() throws {
    let url = "postgres://somewhere/db"
    #expect(
      try origin(nil, ["LECTERN_DATABASE_URL": url, "DATABASE_URL": url]) == "server by LECTERN_DATABASE_URL")
    #expect(try origin(nil, ["DATABASE_URL": url, "PGHOST": "h"]) == "server by DATABASE_URL")
    #expect(try origin(nil, ["DATABASE_URL": "embedded"]) == "embedded by DATABASE_URL")
  }

  @Test(arguments: ["PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE"])
  func libpqsOwnVariablesChooseTheirServer(name: String) throws {
    #expect(try origin(nil, [name: "x"]) == "server by \(name)")
  }

  @Test func withoutAnyItIsTheEmbeddedOne() throws {
    #expect(try origin() == "embedded by the default")
    #expect(try origin(nil, ["DATABASE_URL": "", "PGHOST": "", "PGUSER": "x"]) == "embedded by the default")
    #expect(try origin(nil, ["DATABASE_URL": " ", "PGHOST": "h"]) == "server by PGHOST")
  }

  @Test func anEmptyOptionIsAMistake() {
    for option in ["", " "] {
      #expect(throws: ConnectionTargetError.notAConnectionString) {
        try DatabaseChoice.choose(option: option, environment: ["DATABASE_URL": "postgres://a/b"])
      }
    }
  }

  @Test func aPasswordIsNeverSaid() throws {
    let choice = try DatabaseChoice.choose(option: "postgres://me:hush@host/db", environment: [:])
    #expect(!"\(choice)".contains("hush"))
    #expect("\(choice)".contains("host"))
  }

  @Test func whatIsNoConnectionStringIsAnError() {
    #expect(throws: ConnectionTargetError.otherScheme("mysql")) {
      try DatabaseChoice.choose(option: "mysql://a/b", environment: [:])
    }
  }
}
