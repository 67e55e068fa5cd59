import Foundation
package import PostgreSQL

/// Adds synthetic learners who have learned from the content that is published: the same ones for the same seed,
/// content and day.
package struct Seeder {
  /// Learners that are made and written at a time; discussions stay within such a batch.
  static let batch = 500

  private let connection: Connection
  private let options: SeedOptions

  package init(_ connection: Connection, _ options: SeedOptions) {
    self.connection = connection
    self.options = options
  }

  /// Seeds in one transaction.
  /// - Parameter progress: is told how many learners are done.
  package func seed(progress: (Int) -> Void = { _ in }) throws(SeedError) -> SeedOutcome {
    do throws(SeedError) {
      let transaction = try SeedTransaction.begin(
        connection, schema: options.schema, lockTimeoutMilliseconds: options.lockTimeoutMilliseconds)
      if let found = try check() {
        try rollback()
        return found
      }
      let outcome = try write(progress)
      try transaction.commit()
      return outcome
    } catch {
      // A session that is lost has rolled back already; that error would hide the first.
      _ = try? connection.rollback()
      throw error
    }
  }

  private func rollback() throws(SeedError) {
    do throws(PostgreSQLError) {
      try connection.rollback()
    } catch {
      throw .database(error)
    }
  }

  /// Refuses what should not be seeded; gives the outcome where nothing is to be done.
  private func check() throws(SeedError) -> SeedOutcome? {
    let real: Int
    let known: Int
    do throws(PostgreSQLError) {
      real = try count("SELECT count(*) FROM users WHERE NOT is_synthetic")
      known = try count(
        "SELECT count(*) FROM users WHERE is_synthetic AND external_id LIKE 'synthetic-\(options.seed)-%'")
    } catch {
      throw .database(error)
    }
    if known >= options.learners {
      return SeedOutcome(status: .unchanged, learners: known, rows: [], kept: 0)
    }
    if known > 0 { throw .fewer(known, wanted: options.learners, seed: options.seed) }
    if real > 0, !options.allowsRealLearners { throw .realLearners(real) }
    return nil
  }

  private func count(_ sql: String) throws(PostgreSQLError) -> Int {
    try connection.query(sql).first?.value(0) ?? 0
  }

  private func write(_ progress: (Int) -> Void) throws(SeedError) -> SeedOutcome {
    do throws(PostgreSQLError) {
      let content = try SeedContent.read(connection)
      if content.courses.contains(where: { !$0.steps.isEmpty }) {
        let writer = try write(content, progress)
        for (table, _) in writer.counts { try connection.execute("ANALYZE \(table)") }
        return SeedOutcome(
          status: .seeded, learners: options.learners, rows: writer.counts.map { ($0.table, $0.rows) },
          kept: 0)
      }
    } catch {
      throw .database(error)
    }
    throw .noContent
  }

  private func write(
    _ content: SeedContent, _ progress: (Int) -> Void
  ) throws(PostgreSQLError) -> LearnerWriter {
    var writer = LearnerWriter(connection, content, seed: options.seed)
    var sheets = AnswerSheets(content, seed: options.seed)
    var seats = content.courses.map(\.seats)
    let until = Int(options.until.timeIntervalSince1970.rounded(.down))
    for first in stride(from: 1, through: options.learners, by: Self.batch) {
      let numbers = first...min(first + Self.batch - 1, options.learners)
      let plans = numbers.map { number in
        let plan = LearnerPlan(number: number, seed: options.seed, until: until, content) { course in
          seats[course].map { $0 > 0 } ?? true
        }
        for course in plan.rows.planned { seats[course] = seats[course].map { $0 - 1 } }
        return plan
      }
      let courses = Set(plans.flatMap(\.rows.planned))
      try sheets.make(for: Set(courses.flatMap { content.courses[$0].exams }), connection)
      let learners = plans.map { plan in
        var life = LearnerLife(plan, content, sheets: sheets.known)
        let rows = life.rows(plan)
        let taken = Set(rows.enrollments.filter(\.isActive).map(\.course))
        for course in plan.rows.planned where !taken.contains(course) {
          seats[course] = seats[course].map { $0 + 1 }
        }
        return rows
      }
      let board = DiscussionBoard(learners, content, seed: options.seed)
      try writer.write(learners, board, revision: sheets.revision(of:))
      progress(numbers.upperBound)
    }
    return writer
  }
}

extension SeedContent.Course {
  /// Places of its assessments.
  var exams: [Int] {
    steps.compactMap { step in
      if case .exam(let exam) = step { exam } else { nil }
    }
  }
}
