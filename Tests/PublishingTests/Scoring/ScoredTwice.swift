import Content
import Foundation
import JSON
import PostgreSQL
import Scoring
import SourceText
import Testing

@testable import Publishing

/// An assessment as both scorers read it.
struct ScoredTwice {
  let assessment: Assessment
  /// What stands in `assessment_revisions`.
  let questions: JSONValue
  let config: JSONValue
  let key: JSONValue

  /// Reads assessments written in JSON, which is YAML too.
  static func read(_ assessments: [JSONValue]) async throws -> [ScoredTwice] {
    var bytes = [
      "content/courses/holdem/course.md": Array("---\ntitle: Hold'em\nlevel: beginner\n---\n".utf8)
    ]
    for (number, json) in assessments.enumerated() {
      bytes["content/courses/holdem/assessments/quiz-\(10_000 + number).yaml"] = json.bytes()
    }
    let files = try Dictionary(
      uniqueKeysWithValues: bytes.map { (try #require(RepositoryPath($0.key)), $0.value) })
    let tree = ContentTree.inMemory(files)
    let repository = await RepositoryLoader(tree).load()
    let errors = repository.diagnostics.filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(errors.prefix(3).map { "\($0.location.path): \($0.message)" })")
    let links = LinkResolver(repository, tree)
    let renderer = ContentRenderer(
      repository.configuration, tree, links, try await AssetCatalog.read(repository, tree, links))
    return repository.assessments.sorted { $0.header.key.string < $1.header.key.string }.map { assessment in
      let projection = AssessmentProjection(assessment, renderer)
      return ScoredTwice(
        assessment: assessment, questions: projection.questions, config: projection.scoring,
        key: AnswerKey(assessment, renderer).json)
    }
  }

  /// What this program says of some answers, one line for each question and one for the attempt.
  func here(_ answers: JSONValue) -> [String] {
    let score = Scorer(assessment).score(answers.object ?? [:])
    let questions = score.questions.map {
      "\($0.id) \($0.state.rawValue) \(plain($0.score))/\(plain($0.maxScore))"
    }
    let passed = score.isPassed.map { "\($0)" } ?? "open"
    return questions + ["\(plain(score.score))/\(plain(score.maxScore)) \(plain(score.percent))% \(passed)"]
  }

  private func plain(_ number: Decimal) -> String { Number(decimal: number.description)?.description ?? "?" }

  /// What the database says, of every attempt in one statement.
  static func there(
    _ attempts: [(quiz: ScoredTwice, answers: JSONValue)], _ connection: Connection
  ) throws -> [[String]] {
    let rows = attempts.map { attempt -> JSONValue in
      [
        "q": attempt.quiz.questions, "c": attempt.quiz.config, "k": attempt.quiz.key, "a": attempt.answers,
        "t": .number(Number(attempt.quiz.assessment.passThreshold)),
      ]
    }
    return try connection.query(
      """
      SELECT (SELECT array_agg(s.question_id || ' ' || s.state || ' ' || s.score::text || '/' || s.max_score::text ORDER BY s.place)
          FROM score_attempt(r -> 'q', r -> 'c', r -> 'k', r -> 'a') AS s)
        || concat(t.score, '/', t.max_score, ' ', t.percent, '% ', coalesce(t.is_passed::text, 'open'))
      FROM jsonb_array_elements($1) WITH ORDINALITY AS e (r, n)
      CROSS JOIN attempt_total(attempt_feedback(r -> 'q', r -> 'c', r -> 'k', r -> 'a'), r -> 'c' ->> 'rounding', (r -> 't')::numeric) AS t
      ORDER BY n
      """, [.json(JSONValue.array(rows).text())]
    ).map { row in
      let lines: [String] = try row.value(0)
      return lines.map(normalized)
    }
  }

  /// `0.50` as `0.5`.
  private static func normalized(_ line: String) -> String {
    line.replacing(#/-?\d+\.\d+/#) { match in
      Number(decimal: match.output)?.description ?? String(match.output)
    }
  }
}
