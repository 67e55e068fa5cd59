import Foundation
import Learning
import PostgreSQL
import Testing

@Suite struct SeedRefusalTests {
  /// The error that the work ends with; nil where it succeeds.
  private func refusal(_ body: () throws(SeedError) -> SeedOutcome) -> SeedError? {
    do throws(SeedError) {
      _ = try body()
      return nil
    } catch {
      return error
    }
  }

  private func seeding(_ fixture: SeedFixture) -> SeedError? {
    refusal { () throws(SeedError) in try fixture.seed() }
  }

  @Test func aDatabaseWithoutPublishedContentIsRefused() throws {
    try SeedFixture.with(published: false) { fixture in
      #expect(seeding(fixture) == .noContent)
      let count = try fixture.number("SELECT count(*) FROM users")
      #expect(count == 0)
    }
  }

  @Test func aDatabaseWithRealLearnersIsRefusedUnlessTheyAreMeant() throws {
    try SeedFixture.with { fixture in
      try fixture.connection.execute("SELECT ensure_user('1', 'real@example.net', 'real')")
      let before = try fixture.digests()
      #expect(seeding(fixture) == .realLearners(1))
      #expect(try fixture.digests() == before)
      #expect(try fixture.seed(besideRealLearners: true).status == .seeded)
    }
  }

  @Test func theSameSeedTwiceChangesNothing() throws {
    try SeedFixture.with { fixture in
      try fixture.seed(30)
      let before = try fixture.digests()
      let again = try fixture.seed(30)
      #expect(again.status == .unchanged)
      #expect(again.learners == 30)
      let more = refusal { () throws(SeedError) in try fixture.seed(40) }
      #expect(more == .fewer(30, wanted: 40, seed: 1))
      #expect(try fixture.digests() == before)
      #expect(try fixture.seed(10, seed: 2).status == .seeded)
      #expect(try fixture.number("SELECT count(*) FROM users") == 40)
    }
  }

  @Test func aRoleThatOwnsNothingIsRefused() throws {
    try SeedFixture.with { fixture in
      try fixture.connection.execute(
        """
        BEGIN; CREATE ROLE seed_guest; GRANT ALL ON ALL TABLES IN SCHEMA public TO seed_guest; COMMIT;
        SET ROLE seed_guest
        """)
      defer {
        // The server is the test process's own; a role that stays would only meet itself.
        _ = try? fixture.connection.execute("RESET ROLE; DROP OWNED BY seed_guest; DROP ROLE seed_guest")
      }
      #expect(seeding(fixture) == .notOwner)
      let clearing = refusal { () throws(SeedError) in try fixture.clear() }
      #expect(clearing == .notOwner)
    }
  }

  @Test func aSeedThatStopsHalfwayLeavesNothing() throws {
    try SeedFixture.with { fixture in
      // Somebody has the address of learner 40 of any seed: a name of this number is taken.
      try fixture.seed(40)
      try fixture.connection.execute(
        """
        CREATE TABLE taken AS SELECT id, email, username FROM users WHERE external_id = 'synthetic-1-40';
        """)
      try fixture.clear()
      try fixture.connection.execute(
        "INSERT INTO users (email, username, external_id) SELECT email, username, 'other' FROM taken")
      let before = try fixture.digests()
      guard
        case .database(.server(let cause)) = refusal({ () throws(SeedError) in
          try fixture.seed(40, besideRealLearners: true)
        })
      else {
        Issue.record("it was seeded")
        return
      }
      #expect(cause.state.code == "23505")
      #expect(try fixture.digests() == before)
      #expect(
        try fixture.number("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'") == 0
      )
    }
  }
}
