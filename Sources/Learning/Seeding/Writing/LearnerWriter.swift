import Foundation
import PostgreSQL

/// Writes synthetic learners' rows by binary COPY, table by table, what is referred to first.
struct LearnerWriter {
  let connection: Connection
  let content: SeedContent
  let seed: UInt64
  /// Rows by table, in the order of writing.
  private(set) var counts: [(table: String, rows: Int)] = []

  init(_ connection: Connection, _ content: SeedContent, seed: UInt64) {
    self.connection = connection
    self.content = content
    self.seed = seed
  }

  /// Writes a batch.
  mutating func write(
    _ learners: [LearnerRows], _ board: DiscussionBoard, revision: (Int) -> Int
  ) throws(PostgreSQLError) {
    try writeAccounts(learners)
    try writeCourses(learners)
    try writeAttempts(learners, revision)
    try writeWords(learners, board)
    try writeSkills(learners)
    try writeAudit(learners)
  }

  mutating func copy(
    _ table: String, _ columns: [String], _ body: (inout CopyWriter) throws(PostgreSQLError) -> Void
  ) throws(PostgreSQLError) {
    let written = try connection.copy(into: table, columns: columns, body)
    if let place = counts.firstIndex(where: { $0.table == table }) {
      counts[place].rows += written
    } else {
      counts.append((table, written))
    }
  }

  // MARK: Accounts

  /// What a learner's external id and address say of the seed and the number.
  static func externalID(seed: UInt64, _ number: Int) -> String { "synthetic-\(seed)-\(number)" }

  private mutating func writeAccounts(_ learners: [LearnerRows]) throws(PostgreSQLError) {
    let seed = seed
    try copy(
      "users",
      [
        "id", "email", "username", "external_id", "first_name", "last_name", "is_active", "email_verified",
        "last_login_at", "is_synthetic", "created_at", "updated_at",
      ]
    ) { writer throws(PostgreSQLError) in
      for learner in learners {
        let address = "\(learner.name.address).\(seed).\(learner.number)"
        try writer.beginRow()
        writer.uuid(learner.id)
        writer.text(address + "@example.org")
        writer.text(address)
        writer.text(Self.externalID(seed: seed, learner.number))
        writer.text(learner.name.first)
        writer.text(learner.name.last)
        writer.bool(true)
        writer.bool(learner.hasVerifiedEmail)
        writer.time(learner.sessions.last?.start)
        writer.bool(true)
        writer.time(learner.createdAt)
        writer.time(learner.sessions.last?.start ?? learner.createdAt)
      }
    }
    try writeProfiles(learners)
    try copy(
      "user_sessions",
      [
        "user_id", "id", "device_info", "started_at", "last_activity_at", "ended_at", "is_active",
        "created_at",
        "updated_at",
      ]
    ) { writer throws(PostgreSQLError) in
      for learner in learners {
        for session in learner.sessions.suffix(3) {
          var ids = SeededRandom(seed, UInt64(learner.number), UInt64(session.start))
          try writer.beginRow()
          writer.uuid(learner.id)
          writer.uuid(ids.uuid())
          writer.jsonb(learner.number % 3 == 0 ? #"{"platform": "ios"}"# : #"{"platform": "web"}"#)
          writer.times(session.start, session.end, session.end)
          writer.bool(false)
          writer.times(session.start, session.end)
        }
      }
    }
    try copy("user_activity_days", ["user_id", "day", "seconds", "created_at", "updated_at"]) {
      writer throws(PostgreSQLError) in
      for learner in learners {
        for (day, session) in zip(learner.days, learner.sessions) {
          try writer.beginRow()
          writer.uuid(learner.id)
          writer.date(daysSince1970: day.day)
          writer.int4(Int32(clamping: min(day.seconds, 86_400)))
          writer.times(session.start, session.end)
        }
      }
    }
  }

  private mutating func writeProfiles(_ learners: [LearnerRows]) throws(PostgreSQLError) {
    let columns = [
      "user_id", "timezone", "learning_goals", "interests", "total_xp", "current_level", "current_streak",
      "max_streak", "last_activity_at", "skills_completed", "seconds_learned", "trees_started",
      "trees_completed",
      "created_at", "updated_at",
    ]
    try copy("user_profiles", columns) { writer throws(PostgreSQLError) in
      for learner in learners {
        try writer.beginRow()
        writer.uuid(learner.id)
        writer.text(learner.zone.name)
        writer.textArray(learner.goals)
        writer.textArray(learner.interests)
        writer.int8(Int64(learner.points))
        writer.int4(Self.level(learner.points))
        writer.int4(Int32(clamping: learner.currentStreak))
        writer.int4(Int32(clamping: learner.maxStreak))
        writer.time(learner.sessions.last?.end)
        writer.int4(Int32(clamping: learner.skills.count { $0.status == .completed }))
        writer.int8(Int64(learner.lessons.reduce(0) { $0 + $1.seconds }))
        writer.int4(Int32(clamping: learner.trees.count))
        writer.int4(Int32(clamping: learner.trees.count { $0.completedAt != nil }))
        writer.times(learner.createdAt, learner.sessions.last?.end ?? learner.createdAt)
      }
    }
  }

  /// Level n begins at 50·n·(n − 1) points.
  private static func level(_ points: Int) -> Int32 {
    var level = 1
    while 50 * (level + 1) * level <= points { level += 1 }
    return Int32(clamping: level)
  }
}

extension CopyWriter {
  /// `timestamptz`, from seconds since 1970 UTC.
  mutating func time(_ seconds: Int?) {
    timestamptz(seconds.map { Date(timeIntervalSince1970: Double($0)) })
  }

  mutating func times(_ seconds: Int?...) {
    for seconds in seconds { time(seconds) }
  }
}
