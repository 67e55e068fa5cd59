import PostgreSQL
import Publishing
import Testing

@Suite struct DatabaseChoiceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let argument: String?
    let environment: [String: String]
    /// The origin, nil for the embedded database.
    let origin: String?
    var host: String?

    init(_ argument: String?, _ environment: [String: String], _ origin: String?, host: String? = nil) {
      self.argument = argument
      self.environment = environment
      self.origin = origin
      self.host = host
    }

    var testDescription: String { "\(argument ?? "-") \(environment)" }
  }

  static let cases: [Case] = [
    Case(nil, [:], nil),
    Case("embedded", ["LECTERN_DATABASE_URL": "postgres://a/x", "DATABASE_URL": "postgres://b/x"], nil),
    Case(
      "postgres://c/x", ["LECTERN_DATABASE_URL": "postgres://a/x", "PGHOST": "h"],
      "--database", host: "c"),
    Case("host=d dbname=x", [:], "--database", host: "d"),
    Case(
      nil, ["LECTERN_DATABASE_URL": "postgres://a/x", "DATABASE_URL": "postgres://b/x"],
      "LECTERN_DATABASE_URL", host: "a"),
    Case(nil, ["LECTERN_DATABASE_URL": "embedded", "DATABASE_URL": "postgres://b/x"], nil),
    Case(nil, ["LECTERN_DATABASE_URL": "", "DATABASE_URL": "postgres://b/x"], "DATABASE_URL", host: "b"),
    Case(nil, ["DATABASE_URL": "postgres://b/x", "PGHOST": "h"], "DATABASE_URL", host: "b"),
    Case(nil, ["DATABASE_URL": " ", "PGHOST": "h"], "PGHOST"),
    Case(nil, ["PGHOSTADDR": "127.0.0.1"], "PGHOSTADDR"),
    Case(nil, ["PGSERVICE": "prod"], "PGSERVICE"),
    Case(nil, ["PGDATABASE": "x"], "PGDATABASE"),
    Case(nil, ["PGUSER": "x", "PGPASSWORD": "y", "PGPORT": "1", "PGHOST": ""], nil),
  ]

  @Test(arguments: cases) func theFirstThatIsSaidWins(_ example: Case) throws {
    switch try DatabaseChoice.make(argument: example.argument, environment: example.environment) {
    case .embedded: #expect(example.origin == nil)
    case .target(let target, let origin):
      #expect(origin == example.origin)
      #expect(target.host == example.host)
    }
  }

  @Test func anEmptyArgumentIsAMistake() {
    #expect(throws: DatabaseChoiceError.empty("--database")) {
      try DatabaseChoice.make(argument: " ", environment: ["DATABASE_URL": "postgres://b/x"])
    }
  }

  @Test func aURLThatCannotBeReadSaysWhereItStands() {
    let error = #expect(throws: DatabaseChoiceError.self) {
      try DatabaseChoice.make(argument: nil, environment: ["DATABASE_URL": "mysql://me:secret@b/x"])
    }
    #expect(error?.description.hasPrefix("DATABASE_URL: ") == true)
    #expect(error?.description.contains("secret") == false)
  }

  @Test func theSchemaIsTheArgumentsThenTheURLsThenPublic() throws {
    let prisma = try DatabaseChoice.make(
      argument: "postgres://a/x?schema=shop&pgbouncer=true", environment: [:])
    #expect(try prisma.schema(argument: nil) == "shop")
    #expect(try prisma.schema(argument: "app") == "app")
    #expect(try DatabaseChoice.embedded.schema(argument: nil) == "public")
    #expect(prisma.notes.count == 1 && prisma.notes[0].contains("`pgbouncer`"))
  }

  @Test(arguments: ["", " ", "pg_mine", "information_schema", String(repeating: "x", count: 64), "a\0b"])
  func aNameThatCannotBeASchemasIsRefused(name: String) {
    #expect(throws: DatabaseChoiceError.schemaName(name, from: "--db-schema")) {
      try DatabaseChoice.embedded.schema(argument: name)
    }
  }
}
