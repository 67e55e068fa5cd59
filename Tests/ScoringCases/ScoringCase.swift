package import JSON
import SourceText

/// An assessment with attempts at it and what they earn, for every program that scores.
package struct ScoringCase: Sendable {
  package struct Attempt: Sendable {
    package let answers: JSONValue
    /// One line for each question, `id state score/points`, and one for the attempt, `score/points percent% passed`.
    package let expected: [String]
  }

  package let name: String
  /// As its file would say it, in JSON.
  package let assessment: JSONValue
  package let attempts: [Attempt]

  package enum Failure: Error {
    case unreadable([String])
  }

  /// The table in `cases.json`.
  package static func all() throws(Failure) -> [ScoringCase] {
    let file = SourceFile(path: .outside("cases.json"), bytes: PackageResources.cases_json)
    let parsed = JSONParser.parse(file)
    guard let entries = parsed.value.map({ JSONValue($0) })?.array, parsed.diagnostics.isEmpty else {
      throw .unreadable(parsed.diagnostics.map(\.message))
    }
    return entries.map { entry in
      var assessment: JSONObject = ["title": "Quiz", "difficulty": "beginner"]
      for member in entry["settings"]?.object?.members ?? [] { assessment[member.key] = member.value }
      assessment["questions"] = entry["questions"]
      let attempts = (entry["attempts"]?.array ?? []).map { attempt in
        Attempt(
          answers: attempt["answers"] ?? .null,
          expected: (attempt["expected"]?.array ?? []).compactMap(\.string))
      }
      return ScoringCase(
        name: entry["name"]?.string ?? "", assessment: .object(assessment), attempts: attempts)
    }
  }
}
