import Content
import JSON
import SourceText

/// A file of answers: an object by question id, in JSON or YAML.
struct AnswerSheet {
  let file: SourceFile
  let answers: JSONObject
  let problems: [Diagnostic]

  init(named name: String, for assessment: Assessment) throws(CommandFailure) {
    let document = try CheckedDocument(named: name)
    file = document.file
    var problems = document.diagnostics.filter { $0.severity == .error }
    var answers: JSONObject = [:]
    switch document.value?.node {
    case .mapping(let mapping):
      let known = assessment.answerableQuestions.map(\.id)
      for entry in mapping.entries {
        answers[entry.key.value] = JSONValue(entry.value)
        guard !known.contains(where: entry.key.value.hasSameCodePoints) else { continue }
        let near = Suggestion.candidates(for: entry.key.value, among: known).first
        problems.append(
          Diagnostic(
            "answers/unknown-question", "the assessment has no question \"\(entry.key.value)\"",
            at: SourceLocation(path: file.path, range: entry.key.range), severity: .warning,
            help: near.map { "did you mean \"\($0)\"?" }))
      }
    case .null, nil: break
    case .some:
      problems.append(
        Diagnostic(
          "answers/type", "expected an object of answers by question id",
          at: SourceLocation(path: file.path, range: document.value?.range ?? .wholeFile)))
    }
    self.answers = answers
    self.problems = problems
  }
}
