import Foundation
import PostgreSQL

extension LearnerWriter {
  mutating func writeSkills(_ learners: [LearnerRows]) throws(PostgreSQLError) {
    try writeTrees(learners)
    let content = content
    let columns = [
      "user_id", "skill_id", "skill_tree_id", "status", "progress_percent", "attempts_count",
      "completion_method",
      "completion_score", "unlocked_at", "started_at", "last_activity_at", "completed_at", "seconds_spent",
      "xp_awarded", "created_at", "updated_at",
    ]
    try copy("user_skill_progress", columns) { writer throws(PostgreSQLError) in
      for learner in learners {
        for progress in learner.skills {
          let skill = content.skills[progress.skill]
          let isDone = progress.status == .completed
          try writer.beginRow()
          writer.uuid(learner.id)
          writer.uuid(skill.id)
          writer.uuid(content.trees[skill.tree].id)
          writer.text(progress.status.rawValue)
          writer.numeric(hundredths: progress.percent)
          writer.int4(isDone ? 1 : 0)
          writer.text(progress.method)
          writer.numeric(hundredths: progress.score)
          writer.times(progress.unlockedAt, progress.startedAt, progress.touchedAt, progress.completedAt)
          writer.int4(Int32(clamping: progress.seconds))
          writer.int4(Int32(clamping: isDone ? skill.points : 0))
          writer.times(progress.unlockedAt, progress.touchedAt ?? progress.unlockedAt)
        }
      }
    }
    try copy(
      "user_achievements",
      ["user_id", "achievement_id", "earned_at", "progress", "xp_awarded", "created_at", "updated_at"]
    ) { writer throws(PostgreSQLError) in
      for learner in learners {
        for grant in learner.grants {
          let achievement = content.achievements[grant.achievement]
          let at = grant.earnedAt ?? learner.sessions.last?.end ?? learner.createdAt
          try writer.beginRow()
          writer.uuid(learner.id)
          writer.uuid(achievement.id)
          writer.time(grant.earnedAt)
          writer.numeric(hundredths: grant.progress)
          writer.int4(Int32(clamping: grant.earnedAt == nil ? 0 : achievement.points))
          writer.times(at, at)
        }
      }
    }
  }

  private mutating func writeTrees(_ learners: [LearnerRows]) throws(PostgreSQLError) {
    let content = content
    let columns = [
      "user_id", "skill_tree_id", "status", "progress_percent", "skills_completed", "total_skills",
      "seconds_spent",
      "started_at", "last_activity_at", "completed_at", "milestones_reached", "created_at", "updated_at",
    ]
    try copy("user_skill_tree_progress", columns) { writer throws(PostgreSQLError) in
      for learner in learners {
        for tree in learner.trees {
          let count = TreeCount(tree.tree, learner, content)
          try writer.beginRow()
          writer.uuid(learner.id)
          writer.uuid(content.trees[tree.tree].id)
          writer.text(tree.status)
          writer.numeric(hundredths: count.percent)
          writer.int4(Int32(clamping: count.completed))
          writer.int4(Int32(clamping: content.trees[tree.tree].skills.count))
          writer.int4(Int32(clamping: count.seconds))
          writer.times(tree.startedAt, tree.touchedAt, tree.completedAt)
          writer.int4(Int32(clamping: count.milestones))
          writer.times(tree.startedAt, tree.touchedAt)
        }
      }
    }
  }

  /// What the database's `tree_progress` counts.
  private struct TreeCount {
    private(set) var completed = 0
    private(set) var milestones = 0
    private(set) var seconds = 0
    /// In hundredths.
    let percent: Int

    init(_ tree: Int, _ learner: LearnerRows, _ content: SeedContent) {
      var doneNeeded = 0
      var done = 0
      for progress in learner.skills where content.skills[progress.skill].tree == tree {
        let skill = content.skills[progress.skill]
        seconds += progress.seconds
        guard progress.status == .completed || progress.status == .skipped else { continue }
        done += 1
        if !skill.isOptional { doneNeeded += 1 }
        guard progress.status == .completed else { continue }
        completed += 1
        if skill.isMilestone { milestones += 1 }
      }
      let all = content.trees[tree].skills
      let needed = all.count { !content.skills[$0].isOptional }
      percent = needed > 0 ? 10_000 * doneNeeded / needed : 10_000 * done / max(all.count, 1)
    }
  }
}

extension LearnerRows.TreeProgress {
  var status: String { completedAt != nil ? "completed" : isPaused ? "paused" : "in_progress" }
}
