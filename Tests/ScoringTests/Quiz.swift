import Content
import JSON
import SourceText
import Testing

@testable import Scoring

/// An assessment read from YAML, as a repository holds it.
struct Quiz {
  let assessment: Assessment

  init(_ questions: String, settings: String = "") async throws {
    try await self.init(text: "title: Quiz\ndifficulty: beginner\n\(settings)\nquestions:\n\(questions)\n")
  }

  /// One written in JSON, which is YAML too.
  init(json: JSONValue) async throws { try await self.init(text: json.text()) }

  private init(text: String) async throws {
    let files = [
      "content/courses/holdem/course.md": "---\ntitle: Hold'em\nlevel: beginner\n---\n",
      "content/courses/holdem/assessments/quiz.yaml": text,
    ]
    var bytes: [RepositoryPath: [UInt8]] = [:]
    for (path, text) in files { bytes[try #require(RepositoryPath(path))] = Array(text.utf8) }
    let repository = await RepositoryLoader(.inMemory(bytes)).load()
    let errors = repository.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map(\.message))")
    assessment = try #require(repository.assessments.first)
  }

  func score(_ responses: JSONObject, drawn: Set<String>? = nil) -> AttemptScore {
    Scorer(assessment).score(responses, drawn: drawn)
  }

  /// What the first question's response earns.
  func first(_ response: JSONValue) -> QuestionScore? {
    assessment.answerableQuestions.first.map { Scorer(assessment).score($0, response) }
  }
}
