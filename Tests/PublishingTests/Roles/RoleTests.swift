import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// What the other roles can and cannot do, and how roles are granted.
@Suite struct RoleTests {
  @Test func aPublisherReachesNoLearner() throws {
    try TwoLearners.with { fixture in
      let publisher = try fixture.session(as: "lectern_publisher", for: TwoLearners.ann)
      for table in TwoLearners.tables {
        for sql in [
          "SELECT FROM \(table)", "INSERT INTO \(table) DEFAULT VALUES",
          "UPDATE \(table) SET updated_at = now()",
          "DELETE FROM \(table)", "TRUNCATE \(table)",
        ] {
          #expect(try publisher.rowsIfAllowed(sql) == nil, "\(sql)")
        }
      }
    }
  }

  @Test func aPublisherDeletesNoObjectAndChangesNoRecord() throws {
    try TwoLearners.with { fixture in
      let publisher = try fixture.session(as: "lectern_publisher")
      for sql in [
        "DELETE FROM courses", "DELETE FROM lessons", "DELETE FROM publications", "DELETE FROM content_audit",
        "UPDATE content_audit SET actor = 'x'", "UPDATE assessment_revisions SET answer_key = '{}'",
        "UPDATE publications SET author = 'x'", "DELETE FROM schema_migrations",
        "SELECT record_login(\(TwoLearners.ann))", "SELECT user_by_login('u1')",
      ] {
        #expect(try publisher.rowsIfAllowed(sql) == nil, "\(sql)")
      }
      #expect(try publisher.number("SELECT count(*) FROM assessment_revisions") == 1)
    }
  }

  @Test func aGraderSeesWhatAwaitsReviewAndNothingElse() throws {
    try TwoLearners.with { fixture in
      let grader = try fixture.session(as: "lectern_grader")
      #expect(
        try grader.texts("SELECT DISTINCT state FROM assessment_attempts") == ["awaiting_review"])
      #expect(try grader.number("SELECT count(*) FROM assessment_attempts") == 2)
      for table in TwoLearners.tables where table != "assessment_attempts" {
        #expect(try grader.rowsIfAllowed("SELECT FROM \(table)") == nil, "\(table)")
      }
      for sql in [
        "UPDATE assessment_attempts SET score = 100", "DELETE FROM assessment_attempts",
        "SELECT answer_key FROM assessment_revisions", "UPDATE assessments SET questions = '[]'",
        "SELECT session_metadata FROM assessment_attempts",
      ] {
        #expect(try grader.rowsIfAllowed(sql) == nil, "\(sql)")
      }
    }
  }

  @Test func aReaderSeesEverybodyAndChangesNothing() throws {
    try TwoLearners.with { fixture in
      let reader = try fixture.session(as: "lectern_readonly")
      for table in TwoLearners.tables {
        let key = TwoLearners.key(table)
        if table == "user_sessions" {
          #expect(try reader.rowsIfAllowed("SELECT FROM \(table)") == nil)
        } else {
          #expect(try reader.number("SELECT count(DISTINCT \(key)) FROM \(table)") == 2)
        }
        for sql in [
          "INSERT INTO \(table) DEFAULT VALUES", "UPDATE \(table) SET updated_at = now()",
          "DELETE FROM \(table)",
        ] {
          #expect(try reader.rowsIfAllowed(sql) == nil, "\(sql)")
        }
      }
    }
  }

  @Test func aReaderSeesNoSecret() throws {
    try TwoLearners.with { fixture in
      let reader = try fixture.session(as: "lectern_readonly")
      for sql in [
        "SELECT password_hash FROM users", "SELECT * FROM users",
        "SELECT answer_key FROM assessment_revisions",
        "SELECT session_metadata FROM assessment_attempts", "UPDATE courses SET title = 'x'",
        "SELECT user_by_login('u1')", "SELECT ensure_user('x', 'x@y.z', 'x')",
      ] {
        #expect(try reader.rowsIfAllowed(sql) == nil, "\(sql)")
      }
      #expect(try reader.number("SELECT count(questions) FROM assessment_revisions") == 1)
      #expect(try reader.number("SELECT count(*) FROM user_progress") == 2)
    }
  }

  @Test func grantingTwiceChangesNothingAndTakesAwayWhatIsNotListed() throws {
    try TwoLearners.with { fixture in
      let migrator = MigratedDatabase.migrator(fixture.owner)
      #expect(try migrator.verify().differences == [])
      try fixture.owner.execute(
        """
        GRANT SELECT ON assessment_revisions TO lectern_app; GRANT UPDATE (total_xp) ON user_profiles TO lectern_app;
        REVOKE SELECT ON courses FROM lectern_app; DROP POLICY lectern_grader_reads ON assessment_attempts;
        REVOKE EXECUTE ON FUNCTION enroll FROM lectern_app
        """)
      let found = try migrator.verify().differences.map { "\($0.kind) \($0.object) \($0.property ?? "")" }
      #expect(
        found == [
          "missing policy lectern_grader_reads of assessment_attempts ",
          "different table assessment_revisions granted to lectern_app",
          "different table courses granted to lectern_app",
          "different function enroll(user_id uuid, course_id uuid, checks_prerequisites boolean) granted to lectern_app",
          "different column user_profiles.total_xp granted to lectern_app",
        ])
      try migrator.grantRoles()
      #expect(try migrator.verify().differences == [])
    }
  }

  @Test func everyFunctionWithTheOwnersRightsIsRefusedToEverybody() throws {
    try TwoLearners.with { fixture in
      let open = try fixture.owner.texts(
        """
        SELECT p.oid::regprocedure::text FROM pg_proc AS p WHERE pronamespace = 'public'::regnamespace AND prosecdef
          AND EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee = 0)
        """)
      #expect(open == [])
    }
  }

  @Test func aSessionThatMayNotCreateRolesIsToldWhoIsMissing() throws {
    try MigratedDatabase.withEmpty { database, connection in
      try MigratedDatabase.migrator(connection).up()
      let role = database.name + "_owner"
      try connection.execute("CREATE ROLE \(role)")
      defer {
        #expect(throws: Never.self) { try connection.execute("RESET ROLE; DROP ROLE \(role)") }
      }
      try connection.execute("SET ROLE \(role)")
      let error = #expect(throws: PostgreSQLError.self) {
        try connection.execute(MigrationScript.roles.replacing("lectern_", with: database.name))
      }
      guard case .server(let cause) = error else { return }
      #expect(cause.state == .insufficientPrivilege)
      #expect(cause.message.contains("\(role) may not create roles: \(database.name)app, "))
      #expect(cause.hint?.contains("CREATE ROLE \(database.name)app NOLOGIN;") == true)
    }
  }

  @Test func migrationsAreTakenBackWithTheRightsInPlace() throws {
    try MigratedDatabase.withEmpty { _, connection in
      let migrator = MigratedDatabase.migrator(connection, patience: LockPatience(pauses: [0.1, 1, 1, 1]))
      try migrator.up(to: 1)
      try migrator.grantRoles()
      #expect(try migrator.verify().differences == [])
      try migrator.up()
      // What came later is not granted before it is asked for again.
      #expect(try !migrator.verify().differences.isEmpty)
      try migrator.grantRoles()
      #expect(try migrator.verify().differences == [])
      #expect(try migrator.down(to: 0).count == Migration.all.count)
      try migrator.up()
      try migrator.grantRoles()
      #expect(try migrator.verify().differences == [])
    }
  }
}
