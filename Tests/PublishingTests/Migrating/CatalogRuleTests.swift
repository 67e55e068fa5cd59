import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// Rules that hold for all learner tables and functions, so for those of the next migration, too.
@Suite struct CatalogRuleTests {
  private func withCatalog(_ body: (SchemaCatalog, Connection) throws -> Void) throws {
    try MigratedDatabase.withConnection { connection in
      let reader = SchemaCatalogReader(connection, schema: "public", migrations: Migration.all)
      try body(try reader.read(), connection)
    }
  }

  private func learnerTables(_ catalog: SchemaCatalog) -> [SchemaCatalog.Table] {
    catalog.tables.filter { $0.group == .learners && !$0.isView }
  }

  /// Keyed otherwise: `users` is a reference table when distributed, discussions and votes go with their course.
  private static let keyedOtherwise: Set = ["users", "course_discussions", "discussion_votes"]

  // MARK: Learners are safe from content

  @Test func nothingThatHappensToContentReachesALearner() throws {
    try withCatalog { catalog, connection in
      let learners = Set(learnerTables(catalog).map(\.name))
      var reached = Set(catalog.tables.map(\.name)).subtracting(learners)
      // What goes with what is gone.
      var hasGrown = true
      while hasGrown {
        hasGrown = false
        for table in catalog.tables where !reached.contains(table.name) {
          let isTaken = table.foreignKeys.contains {
            $0.target?.rule == .cascade && reached.contains($0.target?.table ?? "")
          }
          if isTaken { hasGrown = reached.insert(table.name).inserted }
        }
      }
      #expect(reached.intersection(learners) == [])
      for table in learnerTables(catalog) {
        for key in table.foreignKeys {
          let target = try #require(key.target)
          if !learners.contains(target.table) { #expect(target.rule == .restrict, "\(key.name)") }
        }
      }
      let updates = try connection.texts(
        "SELECT conname::text FROM pg_constraint WHERE contype = 'f' AND confupdtype <> 'a'")
      #expect(updates == [])
    }
  }

  @Test func aUserTakesTheirRowsAlongButNotTheirDiscussions() throws {
    try withCatalog { catalog, _ in
      for table in learnerTables(catalog) where table.name != "users" {
        for key in table.foreignKeys {
          guard let target = key.target, target.table == "users" else { continue }
          #expect(target.rule == (table.name == "course_discussions" ? .setNull : .cascade), "\(key.name)")
        }
      }
    }
  }

  // MARK: Keys

  @Test func keysOfLearnersStartWithTheUser() throws {
    try withCatalog { catalog, connection in
      for table in learnerTables(catalog) where !Self.keyedOtherwise.contains(table.name) {
        #expect(table.key.first == "user_id", "\(table.name)")
      }
      // A unique index without the user cannot be kept over partitions.
      let others = try connection.texts(
        """
        SELECT i.indexrelid::regclass::text FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity AND i.indisunique
          AND NOT EXISTS (SELECT FROM pg_attribute AS a
            WHERE a.attrelid = c.oid AND a.attname = 'user_id' AND a.attnum = ANY (i.indkey))
          AND NOT c.relname = ANY ($1)
        """, [.textArray(Self.keyedOtherwise.sorted())])
      #expect(others == [])
    }
  }

  // MARK: Row-level security

  @Test func everyLearnerTableShowsItsUserTheirRowsAlone() throws {
    try withCatalog { catalog, _ in
      for table in learnerTables(catalog) {
        #expect(table.security == .forced, "\(table.name)")
        let owner = try #require(table.policies.first { $0.name == "owner_all" }, "\(table.name)")
        #expect(owner.command == "ALL" && owner.roles == ["the owner"], "\(table.name)")
        #expect(owner.using == "true" && owner.check == "true", "\(table.name)")
        let own = try #require(table.policies.first { $0.name == "own_rows" }, "\(table.name)")
        #expect(own.command == "ALL" && own.roles == ["PUBLIC"], "\(table.name)")
        let column = table.name == "users" ? "id" : "user_id"
        let condition = try #require(own.using)
        #expect(
          condition.hasPrefix("\(column) = (") && condition.contains("SELECT current_learner()"),
          "\(table.name)")
        #expect(own.check == nil, "\(table.name)")
      }
      let others = catalog.tables.flatMap { table in
        table.policies.filter { !["owner_all", "own_rows"].contains($0.name) }.map {
          "\(table.name) \($0.name) \($0.command)"
        }
      }
      #expect(others == ["course_discussions read_all SELECT", "user_notes public_notes SELECT"])
    }
  }

  // MARK: Triggers

  @Test func everyLearnerTableKeepsWhenItWasChanged() throws {
    try withCatalog { catalog, _ in
      for table in learnerTables(catalog) {
        let trigger = table.triggers.contains {
          $0.definition == "BEFORE UPDATE ON \(table.name) FOR EACH ROW EXECUTE FUNCTION keep_updated_at()"
        }
        #expect(trigger, "\(table.name)")
      }
    }
  }

  // MARK: Functions

  @Test func whatRunsWithTheOwnersRightsIsNobodysUntilGranted() throws {
    try withCatalog { catalog, connection in
      let definers = catalog.functions.filter(\.isDefiner)
      #expect(definers.count > 10)
      for function in definers {
        #expect(function.executors == ["the owner"], "\(function.name)")
        #expect(function.pinsSearchPath, "\(function.name)")
      }
      // pg_temp comes last, so that no temporary table poses as one of ours.
      let loose = try connection.texts(
        """
        SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
          AND NOT 'search_path=public, pg_temp' = ANY (proconfig)
        """)
      #expect(loose == [])
    }
  }

  /// What the code of a function says of what it does, as far as words tell.
  private func code(_ connection: Connection) throws -> [String: String] {
    var code: [String: String] = [:]
    for row in try connection.query(
      """
      SELECT proname::text, coalesce(prosrc || pg_get_function_sqlbody(oid), prosrc) FROM pg_proc
      WHERE pronamespace = 'public'::regnamespace
      """)
    {
      let text: String = try row.value(1)
      let plain = text.replacing(/--[^\n]*/, with: "").replacing(/'[^']*'/, with: "''")
      code[try row.value(0), default: ""] += plain
    }
    return code
  }

  @Test func whatWritesOrLocksIsVolatileAndWhatReadsIsNotImmutable() throws {
    try withCatalog { catalog, connection in
      let code = try code(connection)
      let tables = catalog.tables.map(\.name)
      let writers = Set(
        catalog.functions.filter { $0.volatility == .volatile && !$0.isTrigger }.map(\.name))
      for function in catalog.functions where !function.isTrigger {
        let words = Set(
          (code[function.name] ?? "").split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
        let writes =
          !words.isDisjoint(with: [
            "INSERT", "DELETE", "set_config", "pg_advisory_xact_lock",
          ])
          || words.isSuperset(of: ["UPDATE", "SET"]) || words.isSuperset(of: ["FOR", "KEY", "UPDATE"])
          || !words.isDisjoint(with: writers.subtracting([function.name]))
        #expect(writes == (function.volatility == .volatile), "\(function.name)")
        if function.volatility == .immutable {
          #expect(words.isDisjoint(with: tables), "\(function.name)")
          #expect(words.isDisjoint(with: ["now", "current_setting", "current_learner"]), "\(function.name)")
        }
      }
    }
  }

  @Test func whatRunsWithTheOwnersRightsAsksForWhom() throws {
    try withCatalog { catalog, connection in
      let code = try code(connection)
      // These know nobody yet, or are for graders, the publisher and a scheduler.
      let others: Set = [
        "ensure_user", "user_by_login", "display_names", "record_score", "regrade", "learners_affected",
        "answered_items", "close_attempts",
      ]
      for function in catalog.functions where function.isDefiner && !function.isTrigger {
        guard !others.contains(function.name) else { continue }
        let text = code[function.name] ?? ""
        #expect(
          text.contains("authorize_learner(")
            || function.name != "lock_profile" && text.contains("lock_profile("), "\(function.name)")
      }
    }
  }
}
