import Foundation
import JSON
import PostgreSQL
import SourceText

/// Makes answer sheets, from bad to good, for the assessments that learners come to, and has the database score
/// them: what an attempt earns is what `submit_attempt` would have given it.
struct AnswerSheets {
  /// How many sheets an assessment has: fewer where there are very many assessments, since each is scored.
  private let count: Int
  /// Of more assessments than this the sheets are forgotten and made anew: memory has an end.
  private static let limit = 2_000

  private let content: SeedContent
  private let seed: UInt64
  private(set) var known: [Int: [AnswerSheet]] = [:]
  private var revisions: [Int: Int] = [:]

  init(_ content: SeedContent, seed: UInt64) {
    self.content = content
    self.seed = seed
    count = min(max(16_000 / max(content.exams.count, 1), 4), 16)
  }

  /// The revision by which an exam's sheets were scored.
  func revision(of exam: Int) -> Int { revisions[exam] ?? 1 }

  /// Makes the sheets of these exams, where they are not known.
  mutating func make(for exams: Set<Int>, _ connection: Connection) throws(PostgreSQLError) {
    if known.count > Self.limit { known = [:] }
    let wanted = exams.filter { known[$0] == nil }.sorted()
    for start in stride(from: 0, to: wanted.count, by: 50) {
      try make(wanted[start..<min(start + 50, wanted.count)], connection)
    }
  }

  private struct Draft {
    let exam: Int
    let seed: Int
    let count: Int
    let answers: String
  }

  private mutating func make(_ exams: ArraySlice<Int>, _ connection: Connection) throws(PostgreSQLError) {
    let drafts = try self.drafts(exams, connection)
    let rows = try connection.query(
      """
      SELECT scored.feedback::text AS feedback, round(100 * total.score)::bigint AS score,
        round(100 * total.max_score)::bigint AS max_score, total.is_passed
      FROM unnest($1::uuid[], $2::bigint[], $3::text[]) WITH ORDINALITY AS sheet (assessment_id, seed, answers, place)
      JOIN assessments AS a ON a.id = sheet.assessment_id
      JOIN assessment_revisions AS r ON r.assessment_id = a.id AND r.revision = a.revision
      CROSS JOIN LATERAL (SELECT attempt_feedback(
        questions_asked(r.questions, r.scoring_config -> 'randomization', sheet.seed), r.scoring_config, r.answer_key,
        sheet.answers::jsonb) AS feedback) AS scored
      CROSS JOIN LATERAL attempt_total(scored.feedback, r.scoring_config ->> 'rounding', a.pass_threshold) AS total
      ORDER BY sheet.place
      """,
      [
        .uuidArray(drafts.map { content.exams[$0.exam].id }), .intArray(drafts.map(\.seed)),
        .textArray(drafts.map(\.answers)),
      ])
    for exam in exams { known[exam] = [] }
    for (draft, row) in zip(drafts, rows) {
      known[draft.exam]?.append(
        AnswerSheet(
          shuffleSeed: draft.seed, questionCount: draft.count, answers: draft.answers,
          feedback: try row.value("feedback"), score: try row.value("score"),
          maxScore: try row.value("max_score"), isPassed: try row.optional("is_passed")))
    }
  }

  private mutating func drafts(
    _ exams: ArraySlice<Int>, _ connection: Connection
  ) throws(PostgreSQLError) -> [Draft] {
    let seeds = exams.flatMap { exam in (0..<count).map { (exam, shuffleSeed(exam, $0)) } }
    let rows = try connection.query(
      """
      SELECT a.revision, questions_asked(r.questions, r.scoring_config -> 'randomization', sheet.seed) AS questions,
        CASE WHEN sheet.place % $3 = 1 THEN r.answer_key::jsonb END AS answer_key
      FROM unnest($1::uuid[], $2::bigint[]) WITH ORDINALITY AS sheet (assessment_id, seed, place)
      JOIN assessments AS a ON a.id = sheet.assessment_id
      JOIN assessment_revisions AS r ON r.assessment_id = a.id AND r.revision = a.revision
      ORDER BY sheet.place
      """,
      [
        .uuidArray(seeds.map { content.exams[$0.0].id }), .intArray(seeds.map(\.1)), .int(count),
      ])
    var drafts: [Draft] = []
    var key = JSONValue.null
    for ((exam, seed), row) in zip(seeds, rows) {
      revisions[exam] = try row.value("revision")
      if let text: String = try row.optional("answer_key") { key = Self.json(text) }
      let place = drafts.count % count
      var writer = AnswerWriter(
        text: .of(content.courses[content.exams[exam].course].language),
        ability: Double(place + 1) / Double(count), random: SeededRandom(UInt64(bitPattern: Int64(seed)))
      )
      let (answers, questions) = writer.answers(to: Self.json(try row.value("questions")), key: key)
      drafts.append(
        Draft(exam: exam, seed: seed, count: questions, answers: JSONValue.object(answers).text()))
    }
    return drafts
  }

  private func shuffleSeed(_ exam: Int, _ place: Int) -> Int {
    let id = content.exams[exam].id.uuid
    let parts = [id.0, id.1, id.2, id.3, id.10, id.11, id.12, id.13, id.14, id.15]
    let folded = parts.reduce(UInt64(place)) { $0 &* 257 &+ UInt64($1) }
    var random = SeededRandom(seed, folded)
    return Int(truncatingIfNeeded: random.next())
  }

  private static func json(_ text: String) -> JSONValue {
    guard let path = RepositoryPath("answers.json"),
      let value = JSONParser.parse(SourceFile(path: path, text: text)).value
    else { return .null }
    return JSONValue(value)
  }
}
