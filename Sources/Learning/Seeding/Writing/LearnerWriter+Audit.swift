import Foundation
import PostgreSQL

extension LearnerWriter {
  /// What the audit's triggers would have written, had they not been at rest.
  mutating func writeAudit(_ learners: [LearnerRows]) throws(PostgreSQLError) {
    let content = content
    try copy("learner_audit", ["user_id", "table_name", "action", "changed"]) {
      writer throws(PostgreSQLError) in
      for learner in learners {
        for entry in Self.audit(of: learner, content) {
          try writer.beginRow()
          writer.uuid(learner.id)
          writer.text(entry.table)
          writer.text("added")
          writer.jsonb(entry.json)
        }
      }
    }
  }

  private struct Entry {
    let table: String
    let json: String

    /// - Parameters:
    ///   - key: columns and JSON texts.
    ///   - watched: columns and JSON texts; nil for null, which is no change.
    init(_ table: String, _ key: [(String, String)], _ watched: [(String, String?)]) {
      let after = watched.compactMap { name, value in
        value.map { "\"\(name)\": {\"before\": null, \"after\": \($0)}" }
      }
      self.table = table
      json = "{" + (key.map { "\"\($0)\": \($1)" } + after).joined(separator: ", ") + "}"
    }
  }

  private static func audit(of learner: LearnerRows, _ content: SeedContent) -> [Entry] {
    var entries = [
      Entry(
        "users", [("id", quoted(learner.id))],
        [("is_active", "true"), ("email_verified", "\(learner.hasVerifiedEmail)")])
    ]
    entries += learner.enrollments.map { enrollment in
      Entry(
        "course_enrollments", [("course_id", quoted(content.courses[enrollment.course].id))],
        [("is_active", "\(enrollment.isActive)"), ("completed_at", enrollment.completedAt.map(quoted))])
    }
    entries += learner.attempts.map { attempt in
      Entry(
        "assessment_attempts",
        [("assessment_id", quoted(content.exams[attempt.exam].id)), ("attempt_number", "\(attempt.number)")],
        [
          ("state", "\"\(attempt.sheet.state)\""), ("score", decimal(attempt.sheet.score)),
          ("max_score", decimal(attempt.sheet.maxScore)),
          ("is_passed", attempt.sheet.isPassed.map { "\($0)" }),
        ])
    }
    entries += learner.trees.map { tree in
      Entry(
        "user_skill_tree_progress", [("skill_tree_id", quoted(content.trees[tree.tree].id))],
        [("status", "\"\(tree.status)\""), ("completed_at", tree.completedAt.map(quoted))])
    }
    entries += learner.skills.map { skill in
      let points = skill.status == .completed ? content.skills[skill.skill].points : 0
      return Entry(
        "user_skill_progress", [("skill_id", quoted(content.skills[skill.skill].id))],
        [
          ("status", "\"\(skill.status.rawValue)\""), ("completion_score", skill.score.map(decimal)),
          ("xp_awarded", "\(points)"),
        ])
    }
    entries += learner.grants.filter { $0.earnedAt != nil }.map { grant in
      Entry(
        "user_achievements", [("achievement_id", quoted(content.achievements[grant.achievement].id))],
        [("earned_at", grant.earnedAt.map(quoted))])
    }
    return entries
  }

  private static func quoted(_ id: UUID) -> String { "\"\(id.uuidString.lowercased())\"" }

  /// A time as the server writes it into JSON.
  private static func quoted(_ seconds: Int) -> String {
    "\"\(Date(timeIntervalSince1970: Double(seconds)).ISO8601Format().dropLast())+00:00\""
  }

  private static func decimal(_ hundredths: Int) -> String {
    let places = hundredths % 100
    return "\(hundredths / 100).\(places < 10 ? "0" : "")\(places)"
  }
}
