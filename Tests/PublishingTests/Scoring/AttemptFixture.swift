import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// A published course with an assessment, and learners who take it.
struct AttemptFixture {
  var publishing: PublishingFixture
  let connection: Connection

  static let path = "content/courses/odds/assessments/exam.yaml"
  static let questions = """
    questions:
      - id: pick
        type: single_choice
        prompt: P
        points: 2
        explanation: "Because *a*."
        choices:
          - {id: a, text: A, correct: true, feedback: Yes.}
          - {id: b, text: B, feedback: No.}
      - id: word
        type: short_text
        prompt: P
        points: 3
        match: regex
        accept: ["[Ff]old(s|ed)?"]
    """
  static let essay = """

      - id: essay
        type: free_response
        prompt: P
        rubric: [{criterion: Clear, points: 5}]
    """

  static func withExam(
    _ settings: String = "", questions: String = AttemptFixture.questions,
    _ body: (inout AttemptFixture) async throws -> Void
  ) async throws {
    var files = PublishingFixture.sample
    files[path] = "title: Exam\ndifficulty: beginner\n\(settings)\n\(questions)\n"
    try await PublishingFixture.withDatabase(files) { publishing in
      try await publishing.publish()
      var fixture = AttemptFixture(publishing: publishing, connection: try publishing.database.connect())
      try await body(&fixture)
    }
  }

  /// Publishes the exam anew, whatever was answered.
  mutating func publish(_ settings: String = "", questions: String) async throws {
    publishing.files[AttemptFixture.path] = "title: Exam\ndifficulty: beginner\n\(settings)\n\(questions)\n"
    publishing.options.allowsQuestionChanges = true
    try await publishing.publish()
  }

  var exam: String {
    get throws { try connection.text("SELECT id::text FROM assessments WHERE key = 'odds/exam'") ?? "" }
  }

  /// A learner who is enrolled.
  func learner(_ name: String = "ada", enrolled: Bool = true) throws -> String {
    let id = try connection.texts("SELECT ensure_user($1, $1 || '@example.org', $1)::text", [.text(name)])[0]
    if enrolled {
      try connection.execute("SELECT enroll('\(id)', (SELECT id FROM courses WHERE key = 'odds'))")
    }
    return id
  }

  func start(_ learner: String, on other: Connection? = nil) throws -> String {
    try (other ?? connection).texts(
      "SELECT attempt_id::text FROM start_attempt('\(learner)', '\(try exam)')")[0]
  }

  /// `state score/max percent passed taken` of a submission.
  @discardableResult
  func submit(_ learner: String, _ attempt: String, _ answers: String, on other: Connection? = nil) throws
    -> String
  {
    try (other ?? connection).texts(
      """
      SELECT concat(state, ' ', trim_scale(score), '/', trim_scale(max_score), ' ', trim_scale(percent), ' ',
        coalesce(is_passed::text, 'open'), ' ', answers_taken::text) FROM submit_attempt($1, $2, $3)
      """, [.text(learner), .text(attempt), .json(answers)])[0]
  }

  /// The state that the server refuses a statement with; nil where it does not.
  func refusal(_ sql: String, _ parameters: [Parameter] = []) throws -> String? {
    do throws(PostgreSQLError) {
      _ = try connection.query(sql, parameters)
      return nil
    } catch {
      guard let state = error.state else { throw error }
      return "\(state)"
    }
  }

  /// Moves an attempt's time into the past.
  func shift(_ attempt: String, by interval: String) throws {
    try connection.execute(
      """
      UPDATE assessment_attempts SET started_at = started_at - interval '\(interval)',
        expires_at = expires_at - interval '\(interval)' WHERE id = '\(attempt)'
      """)
  }
}
