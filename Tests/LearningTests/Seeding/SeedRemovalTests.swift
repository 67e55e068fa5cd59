import Foundation
import Learning
import PostgreSQL
import Testing

@Suite struct SeedRemovalTests {
  private func makeRealLearner(_ fixture: SeedFixture) throws {
    try fixture.connection.execute(
      """
      DO $$
      DECLARE u uuid := ensure_user('1', 'real@example.net', 'real');
      BEGIN
        PERFORM enroll(u, md5('a')::uuid);
        PERFORM record_lesson_progress(u, md5('a11')::uuid, 60, true);
        PERFORM complete_skill(u, md5('t1')::uuid);
        INSERT INTO course_discussions (course_id, id, user_id, content) VALUES (md5('a')::uuid, md5('mine')::uuid, u, 'Hello');
      END $$
      """)
  }

  @Test func whatWasSeededGoesAndNothingElse() throws {
    try SeedFixture.with { fixture in
      try makeRealLearner(fixture)
      let before = try fixture.digests()
      try fixture.seed(120, besideRealLearners: true)
      try fixture.seed(30, seed: 5, besideRealLearners: true)
      #expect(try fixture.digests() != before)
      let outcome = try fixture.clear()
      #expect(outcome.learners == 150)
      #expect(outcome.kept == 0)
      #expect(try fixture.digests() == before)
      #expect(try fixture.clear().learners == 0)
      #expect(
        try fixture.number("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'") == 0
      )
    }
  }

  @Test func whatRealLearnersAnsweredStaysWithoutItsAuthor() throws {
    try SeedFixture.with { fixture in
      try makeRealLearner(fixture)
      try fixture.seed(120, besideRealLearners: true)
      // A real answer to a reply to a thread, and a real learner's thread that a synthetic one votes on.
      try fixture.connection.execute(
        """
        INSERT INTO course_discussions (course_id, user_id, parent_id, content)
        SELECT d.course_id, u.id, d.id, 'Thank you' FROM course_discussions AS d, users AS u
        WHERE d.parent_id IS NOT NULL AND NOT u.is_synthetic ORDER BY d.id LIMIT 1;
        INSERT INTO discussion_votes (course_id, discussion_id, user_id, value)
        SELECT md5('a')::uuid, md5('mine')::uuid, id, 1 FROM users WHERE is_synthetic LIMIT 3;
        """)
      #expect(
        try fixture.number("SELECT vote_count FROM course_discussions WHERE id = md5('mine')::uuid") == 3)
      let outcome = try fixture.clear()
      #expect(outcome.kept == 2)
      #expect(
        try fixture.texts(
          "SELECT coalesce(content, '') FROM course_discussions WHERE user_id IS NOT NULL ORDER BY 1")
          == ["Hello", "Thank you"])
      #expect(try fixture.number("SELECT count(*) FROM course_discussions WHERE user_id IS NULL") == 2)
      #expect(
        try fixture.number("SELECT vote_count FROM course_discussions WHERE id = md5('mine')::uuid") == 0)
      let differences = try fixture.number(
        """
        SELECT count(*) FROM course_discussions AS d WHERE d.vote_count <> (SELECT coalesce(sum(value), 0)
          FROM discussion_votes AS v WHERE v.course_id = d.course_id AND v.discussion_id = d.id)
        """)
      #expect(differences == 0)
    }
  }
}
