import PostgreSQL
import PostgreSQLTestSupport
import Testing

/// Whatever is given to any argument of any function, the answer is a result or an error that says what is wrong
/// with the argument: no failure inside, nothing that takes long, and nothing that reaches past the function.
@Suite struct HostileArgumentTests {
  private struct Function {
    let name: String
    let argumentNames: [String]
    let argumentTypes: [String]
  }

  @Test func everyArgumentOfEveryFunctionMayBeAnything() throws {
    try LearnerFixture.with { fixture in
      let ann = try fixture.learner("ann")
      let bo = try fixture.learner("bo")
      let chat = try fixture.text("SELECT start_chat_session('\(ann)', '\(LearnerFixture.id(40))')")
      let usual = Usual(learner: ann, session: chat)
      try fixture.connection.execute("SET statement_timeout = '5s'; BEGIN")
      let functions = try functions(fixture.connection)
      #expect(functions.count > 30)
      for function in functions {
        let plain = zip(function.argumentNames, function.argumentTypes).map(usual.argument)
        for (place, type) in function.argumentTypes.enumerated() {
          for value in hostile(type, stranger: bo) {
            var arguments = plain
            arguments[place] = value
            let call = "SELECT * FROM \(function.name)(\(arguments.joined(separator: ", ")))"
            try fixture.connection.execute("SAVEPOINT before")
            if let state = try fixture.failure(call) {
              #expect(isAnAnswer(state), "\(state): \(call.prefix(300))")
            }
            try fixture.connection.execute("ROLLBACK TO before; RELEASE before")
          }
        }
      }
      try fixture.connection.execute("ROLLBACK")
      #expect(try fixture.text("SELECT count(*) FROM users") == "2")
    }
  }

  /// Bad data, a broken constraint, no right, or one of the functions' own errors.
  private func isAnAnswer(_ state: String) -> Bool {
    state.hasPrefix("22") || state.hasPrefix("23") || state.hasPrefix("LE") || state == "42501"
  }

  private func functions(_ connection: Connection) throws -> [Function] {
    try connection.query(
      """
      SELECT proname::text, array_to_string(proargnames[1:pronargs], ' ', '-'),
        (SELECT coalesce(string_agg(format_type(type, NULL), ' ' ORDER BY place), '')
          FROM unnest(proargtypes) WITH ORDINALITY AS argument (type, place))
      FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' AND pronargs > 0
        AND prorettype <> 'trigger'::regtype
      ORDER BY 1
      """
    ).map { row in
      let types: String = try row.value(2)
      return Function(
        name: try row.value(0),
        argumentNames: try row.value(1, as: String.self).split(separator: " ").map(String.init),
        argumentTypes: types.replacing("timestamp with time zone", with: "timestamptz")
          .replacing("double precision", with: "float8").split(separator: " ").map(String.init))
    }
  }

  /// Arguments with which most functions do their work.
  private struct Usual {
    let learner: String
    let session: String

    func argument(name: String, type: String) -> String {
      switch (type, name) {
      case ("uuid", "user_id"), ("uuid", "learner"): "'\(learner)'"
      case ("uuid", "session_id"): "'\(session)'"
      case ("uuid", "course_id"), ("uuid", "course"): "'\(LearnerFixture.id(10))'"
      case ("uuid", "lesson_id"): "'\(LearnerFixture.id(33))'"
      case ("uuid", "skill_id"), ("uuid", "skill"): "'\(LearnerFixture.id(60))'"
      case ("uuid", "skill_tree_id"), ("uuid", "tree"): "'\(LearnerFixture.id(51))'"
      case ("uuid", "character_id"): "'\(LearnerFixture.id(40))'"
      case ("uuid", _): "'\(LearnerFixture.id(99))'"
      case ("text", "role"): "'user'"
      case ("text", "method"): "'manual'"
      case ("text", _): "'x'"
      case ("integer", _), ("bigint", _), ("numeric", _), ("smallint", _): "1"
      case ("float8", _): "0.5::float8"
      case ("boolean", _): "false"
      case ("jsonb", "evidence"): "'[]'::jsonb"
      case ("jsonb", _): "'{}'::jsonb"
      case ("timestamptz", _): "now()"
      default: "NULL::\(type)"
      }
    }
  }

  private func hostile(_ type: String, stranger: String) -> [String] {
    let values =
      switch type {
      case "uuid": ["'00000000-0000-0000-0000-000000000000'", "'\(stranger)'"]
      case "text":
        [
          "''", "' '", "'\u{27}\u{27}; DROP TABLE users; --'", "'%_\\'", "E'\\n\\t\\x01'", "'(((('", "'[a'",
          "'a\"b'",
          "'👩🏽‍🚀é\u{202E}'", "'NaN'", "repeat('x', 300000)", "repeat('(', 20000)", "repeat('翻牌 ', 50000)",
          "'!&|<->:*'", "'$.**'", "'../../etc/passwd'",
        ]
      case "integer": ["0", "-1", "2147483647", "-2147483648"]
      case "bigint": ["0", "-1", "9223372036854775807", "-9223372036854775808"]
      case "smallint": ["0::smallint", "-32768::smallint"]
      case "numeric": ["0", "-1", "'NaN'", "'Infinity'", "1e300", "0.000000001"]
      case "float8": ["'NaN'", "'Infinity'", "'-Infinity'", "-1", "1e308"]
      case "boolean": ["true"]
      case "jsonb":
        [
          "'null'", "'[]'", "'{}'", "'\"x\"'", "'7'", "'[null, 1, \"a\", {}]'", "'{\"a\": {\"b\": [null]}}'",
          "'{\"type\": \"x\", \"params\": [], \"threshold\": \"many\"}'",
          "(repeat('[', 4000) || repeat(']', 4000))::jsonb", "to_jsonb(repeat('x', 300000))",
        ]
      case "text[]": ["'{}'", "'{NULL}'", "'{\"\"}'", "array_fill('x'::text, ARRAY[20000])"]
      case "uuid[]": ["'{}'", "'{NULL}'", "array_fill('\(stranger)'::uuid, ARRAY[20000])"]
      case "timestamptz": ["'infinity'", "'-infinity'", "'0001-01-01 BC'"]
      default: [String]()
      }
    return values.map { "\($0)::\(type)" } + ["NULL::\(type)"]
  }
}
