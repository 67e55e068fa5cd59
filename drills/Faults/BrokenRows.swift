import Foundation
import PostgreSQL

/// No fault of a publish, but of the drill: rows are spoilt in a transaction that is rolled back, and the checks have to
/// say so. A check that cannot fail shows nothing.
enum BrokenRows {
  private struct Damage: Sendable {
    let title: String
    let sql: String
    let isNoticed: @Sendable (Inspection.Findings) -> Bool
  }

  private static let damages = [
    Damage(
      title: "a lost row",
      sql:
        "DELETE FROM lesson_progress WHERE (user_id, lesson_id) IN (SELECT user_id, lesson_id FROM lesson_progress LIMIT 1)"
    ) { $0.lost == 1 && $0.changed == 0 },
    Damage(
      title: "a changed row",
      sql: """
        UPDATE lesson_progress SET seconds_spent = seconds_spent + 1
        WHERE (user_id, lesson_id) IN (SELECT user_id, lesson_id FROM lesson_progress LIMIT 1)
        """
    ) { $0.lost == 0 && $0.changed == 1 },
    Damage(
      title: "a row of nobody",
      sql: """
        INSERT INTO user_activity_days (user_id, day, seconds) SELECT id, '2001-01-01', 1 FROM users LIMIT 1
        """
    ) { $0.lost == 0 && $0.changed == 1 },
    Damage(
      title: "a row for another lesson",
      sql: """
        UPDATE lesson_progress AS p SET lesson_id = (
          SELECT id FROM lessons AS l WHERE NOT EXISTS (
            SELECT FROM lesson_progress AS q WHERE q.user_id = p.user_id AND q.lesson_id = l.id) LIMIT 1)
        WHERE (user_id, lesson_id) IN (SELECT user_id, lesson_id FROM lesson_progress LIMIT 1)
        """
    ) { $0.lost == 1 && $0.changed == 1 },
    Damage(
      title: "a lesson's text",
      sql: """
        UPDATE lessons SET body_html = body_html || ' ' WHERE id IN (
          SELECT id FROM lessons WHERE archived_at IS NULL LIMIT 1)
        """
    ) { $0.edition == nil && $0.lost + $0.changed == 0 },
    Damage(
      title: "half of a publish",
      sql: """
        SELECT set_config('lectern.publication_id', 'drill', true);
        UPDATE lessons SET position = position + 1000 WHERE id IN (
          SELECT id FROM lessons WHERE archived_at IS NULL ORDER BY id LIMIT 40)
        """
    ) { $0.edition == nil },
    Damage(
      title: "an edge",
      sql:
        "DELETE FROM skill_dependencies WHERE (skill_id, requires_id) IN (SELECT skill_id, requires_id FROM skill_dependencies LIMIT 1)"
    ) { $0.edition == nil },
    Damage(title: "nothing", sql: "SELECT 1") { $0.problems.isEmpty },
  ]

  static let fault = Fault(
    name: "checks", title: "spoilt rows, which the checks notice", rounds: damages.count
  ) {
    arena, _, tally in
    try arena.load.pause()
    defer { arena.load.resume() }
    for damage in damages {
      tally.tried += 1
      try arena.look { connection in
        try connection.execute("BEGIN; \(damage.sql)")
        let findings = try Inspection(arena: arena).inside(connection)
        try connection.execute("ROLLBACK")
        if damage.isNoticed(findings) {
          tally.survived += 1
          tally.note(damage.title)
        } else {
          tally.problems.append(
            "\(damage.title): the checks found \(findings.lost) lost, \(findings.changed) changed, \(findings.problems)"
          )
        }
      }
    }
  }
}
