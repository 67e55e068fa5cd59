import Foundation
import PostgreSQL

/// A folder of lessons that learners are in the middle of gets another name, by one command.
struct RenameFigure {
  struct Result {
    let lessons: Int
    let rows: Int
    let moveSeconds: Double
    let publishSeconds: Double
    /// Rows of progress that are gone or changed.
    let lost: Int
    /// Lessons that have the new folder in their key.
    let renamed: Int
  }

  let arena: Arena

  func measure(lessons: Int, rows: Int) throws -> Result {
    let checkout = try makeCheckout(lessons: lessons)
    try expect(try arena.publish(workingTree: checkout).outcome())
    let before = try fill(checkout, rows: rows)
    let clock = ContinuousClock()
    let move = try clock.measure {
      try ChildProcess.run(
        [
          arena.lectern, "mv", "-C", checkout.path, "--quiet", "\(checkout.path)/content/courses/old-name",
          "\(checkout.path)/content/courses/new-name",
        ], environment: arena.folder.environment, outputs: arena.folder.fresh("mv"))
    }
    try checkout.commit("Another name")
    let outcome = try arena.publish(workingTree: checkout).outcome()
    try expect(outcome)
    let after = try progress(checkout)
    let renamed = try arena.look { connection in
      try connection.query(
        """
        SELECT count(*) AS count FROM lessons WHERE key LIKE 'new-name/%' AND archived_at IS NULL
          AND source_id = (SELECT id FROM content_sources WHERE name = $1)
        """, [.text(checkout.source)]
      ).first?.value("count", as: Int.self) ?? 0
    }
    return Result(
      lessons: lessons, rows: before.count, moveSeconds: move / .seconds(1), publishSeconds: outcome.seconds,
      lost: Ledger(before).differences(from: after).count, renamed: renamed)
  }

  private func expect(_ outcome: PublisherRun.Outcome) throws {
    guard outcome.status == 0 else { throw Arena.Broken(description: outcome.description) }
  }

  /// One course, in modules of fifty lessons; nothing has an id of its own, so that only the alias keeps it.
  private func makeCheckout(lessons: Int) throws -> ContentCheckout {
    var files: [String: String] = ["lectern.yaml": "source: renamed\nlocale: en\n"]
    let course = "content/courses/old-name"
    files["\(course)/course.md"] =
      "---\ntitle: A course to rename\nlevel: beginner\npublished: true\n---\nSome words.\n"
    for lesson in 0..<lessons {
      let name = String(
        format: "%@/%02d-part-%d/%02d-lesson-%d.md", course, lesson / 50 + 1, lesson / 50, lesson % 50 + 1,
        lesson)
      files[name] =
        "---\ntitle: Lesson \(lesson)\n---\n\n"
        + String(repeating: "What lesson \(lesson) says about it.\n\n", count: 40)
    }
    return try ContentCheckout(arena.folder, source: "renamed", files: files)
  }

  /// Makes learners with progress in every lesson, and gives the rows.
  private func fill(_ checkout: ContentCheckout, rows: Int) throws -> [Ledger.RowName: String] {
    try arena.look { connection in
      try connection.execute(
        """
        WITH lesson AS (
          SELECT l.id, row_number() OVER (ORDER BY l.key) AS place FROM lessons AS l JOIN content_sources AS s ON s.id = l.source_id
          WHERE s.name = $1),
        learner AS (
          INSERT INTO users (email, username, external_id)
          SELECT 'renamed-' || n || '@example.org', 'renamed-' || n, 'renamed-' || n
          FROM generate_series(1, (SELECT ceil($2::numeric / count(*)) FROM lesson)::integer) AS n RETURNING id)
        INSERT INTO lesson_progress (user_id, lesson_id, seconds_spent, attempts)
        SELECT learner.id, lesson.id, lesson.place, 1 FROM learner CROSS JOIN lesson
        """, [.text(checkout.source), .int(rows)])
    }
    return try progress(checkout)
  }

  private func progress(_ checkout: ContentCheckout) throws -> [Ledger.RowName: String] {
    guard let table = arena.tables["lesson_progress"] else { return [:] }
    return try arena.look { connection in
      try Ledger.read(
        connection,
        table.select(where: "user_id IN (SELECT id FROM users WHERE external_id LIKE 'renamed-%')"))
    }
  }
}

extension RenameFigure.Result {
  var isGood: Bool { lost == 0 && renamed == lessons }

  var markdown: String {
    """
    **A renamed folder**: \(lessons) lessons without ids of their own, \(rows) rows of progress in them. `lectern mv` took \
    \(String(format: "%.2f s", moveSeconds)), the publish \(String(format: "%.2f s", publishSeconds)); \(renamed) lessons were \
    renamed, \(lost) rows of progress lost or changed.
    """
  }
}
