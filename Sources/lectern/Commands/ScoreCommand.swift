import ArgumentParser
import Content
import JSON
import Report
import Scoring
import SourceText

struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Score answers to an assessment, as the database would.",
    discussion: """
      Offline: nothing is published or recorded. The answers are an object in JSON or YAML, by question id: a \
      choice's id, a list of ids, true or false, a number, a text, or an object by blank or left side; \
      docs/scoring.md has a table. What a person grades is left open.

      Example: lectern score --assessment content/courses/odds/assessments/exam.yaml --answers answers.yaml
      Example: lectern score --assessment exam.yaml --answers answers.json --questions flush,order --format json

      Exits with 0 whether or not the answers pass, 1 where the assessment has errors, 2 where a file cannot be \
      read.
      """)

  @Option(help: ArgumentHelp("The assessment's YAML file.", valueName: "file"), completion: .file())
  var assessment: String

  @Option(help: ArgumentHelp("The answers, JSON or YAML.", valueName: "file"), completion: .file())
  var answers: String

  @Option(
    help: ArgumentHelp(
      "Score only these questions, such as those that an attempt drew: ids with commas between.",
      valueName: "ids"))
  var questions: String?

  @Option(help: ArgumentHelp("How the result is said: human or json.", valueName: "format"))
  var format = ResultFormat.human

  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let loose = try await LooseAssessment(named: assessment)
    guard loose.errors.isEmpty, let exam = loose.assessment else {
      try write(loose.errors, loose.file, console)
      throw ExitStatus.contentErrors
    }
    let sheet = try AnswerSheet(named: answers, for: exam)
    if !sheet.problems.isEmpty { try write(sheet.problems, sheet.file, console) }
    guard sheet.problems.allSatisfy({ $0.severity == .warning }) else {
      throw CommandFailure(.couldNotRun, "the answers \(answers) cannot be used")
    }
    let score = Scorer(exam).score(sheet.answers, drawn: try drawn(from: exam))
    let result = ScoreSheet(assessment: exam, score: score)
    switch format {
    case .human:
      try console.write(result.text(console.painter))
      if questions == nil, let draw = exam.randomization.draw, draw < exam.questions.count {
        console.note("an attempt draws \(draw) of \(exam.questions.count) questions; --questions names them")
      }
    case .json: try console.write(result.json.text(pretty: true) + "\n")
    }
  }

  private func drawn(from exam: Assessment) throws(CommandFailure) -> Set<String>? {
    guard let questions else { return nil }
    var drawn: Set<String> = []
    for id in questions.split(separator: ",").map({ $0.trimmingPrefix(while: \.isWhitespace) }) {
      let matches =
        exam.questions.filter { $0.id == id }.flatMap { question in
          if case .group(let members) = question.answer { members.map(\.id) } else { [question.id] }
        } + exam.answerableQuestions.map(\.id).filter { $0 == id }
      guard !matches.isEmpty else {
        let near = Suggestion.candidates(for: String(id), among: exam.answerableQuestions.map(\.id)).first
        throw CommandFailure(
          .couldNotRun, "--questions: the assessment has no question \"\(id)\"",
          help: near.map { "did you mean \"\($0)\"?" })
      }
      drawn.formUnion(matches)
    }
    return drawn
  }

  /// Findings go to standard error, so that the result stands alone on standard output.
  private func write(_ findings: [Diagnostic], _ file: SourceFile, _ console: Console) throws {
    let report = LintReport(findings, fileCount: 1, elapsed: .zero)
    try ReportOptions.parse([]).write(report, console, in: nil, to: .error) { $0 == file.path ? file : nil }
  }
}
