import Content
import JSON
import Scoring
import SourceText

/// What answers are scored by, and what is shown once answers may be: by question id.
struct AnswerKey {
  private let assessment: Assessment
  private let renderer: ContentRenderer

  init(_ assessment: Assessment, _ renderer: ContentRenderer) {
    self.assessment = assessment
    self.renderer = renderer
  }

  var json: JSONValue {
    [
      "questions": .object(
        JSONObject(assessment.answerableQuestions.map { JSONObject.Member($0.id, key(of: $0)) }))
    ]
  }

  private func key(of question: Question) -> JSONValue {
    var json: JSONObject = ["type": .string(question.typeName)]
    addAnswer(of: question, to: &json)
    addText("explanation", question.explanation, to: &json)
    return .object(json)
  }

  private func addAnswer(of question: Question, to json: inout JSONObject) {
    switch question.answer {
    case .singleChoice(let choices), .multipleChoice(let choices, _, _):
      json["correct"] = strings(choices.filter(\.isCorrect).map(\.id))
      addFeedback(choices.map { ($0.id, $0.feedback) }, to: &json)
    case .trueFalse(let answer, let feedback):
      json["correct"] = .bool(answer)
      addText("feedback", feedback, to: &json)
    case .numeric(let answers, let unit):
      json["accept"] = .array(answers.compactMap(numeric))
      json["unit"] = unit.map { .string($0) }
    case .shortText(let accepted): json["accepted"] = text(accepted)
    case .fillBlank(_, let blanks, _):
      json["blanks"] = .object(JSONObject(blanks.map { JSONObject.Member($0.name, text($0.accepted)) }))
    case .ordering(let items, _): json["order"] = strings(items.map(\.id))
    case .matching(let pairs, _, _):
      json["pairs"] = .object(JSONObject(pairs.map { JSONObject.Member($0.left.id, .string($0.right.id)) }))
      addFeedback(pairs.map { ($0.left.id, $0.feedback) }, to: &json)
    case .decision(_, let choices):
      json["weights"] = .object(
        JSONObject(choices.map { JSONObject.Member($0.id, .number(Number($0.weight))) }))
      addFeedback(choices.map { ($0.id, $0.feedback) }, to: &json)
    case .freeResponse(let response):
      json["rubric"] = .array(response.rubric.map(criterion))
      addText("sample_answer", response.sampleAnswer, to: &json)
    case .group, .unknown: break
    }
  }

  private func numeric(_ answer: Question.NumericAnswer) -> JSONValue? {
    guard let accepted = AcceptedNumbers(answer) else { return nil }
    var json: JSONObject = [:]
    if case .value(let value, let tolerance) = answer.accepted {
      json["value"] = .number(Number(value))
      switch tolerance {
      case .absolute(let width): json["tolerance"] = .number(Number(width))
      case .percent(let percent): json["tolerance_percent"] = .number(Number(percent))
      }
    }
    // What the database compares with; a tolerance is for people.
    if accepted.least.isFinite { json["min"] = .number(accepted.least) }
    if accepted.greatest.isFinite { json["max"] = .number(accepted.greatest) }
    json["score"] = .number(Number(answer.score))
    addText("feedback", answer.feedback, to: &json)
    return .object(json)
  }

  /// A pattern stands twice: as the author wrote it, and as the database compiles it.
  private func text(_ accepted: Question.AcceptedText) -> JSONValue {
    var json: JSONObject = ["accept": strings(accepted.accept), "match": .string(accepted.match)]
    if accepted.match == "regex" {
      json["patterns"] = strings(accepted.accept.compactMap { try? AnswerPattern($0).postgreSQL })
    }
    return .object(json)
  }

  private func criterion(_ criterion: Question.FreeResponse.Criterion) -> JSONValue {
    [
      "id": .string(criterion.id), "criterion": .string(criterion.criterion),
      "points": .number(Number(criterion.points)),
      "levels": .array(
        criterion.levels.map {
          ["points": .number(Number($0.points)), "description": .string($0.description)]
        }),
    ]
  }

  private func addFeedback(_ feedback: [(id: String, text: String?)], to json: inout JSONObject) {
    var byID: JSONObject = [:]
    for (id, text) in feedback {
      guard let text else { continue }
      var entry: JSONObject = [:]
      addText("text", text, to: &entry)
      byID[id] = .object(entry)
    }
    if !byID.isEmpty { json["feedback"] = .object(byID) }
  }

  private func addText(_ key: String, _ text: String?, to json: inout JSONObject) {
    guard let text else { return }
    json[key] = .string(text)
    json["\(key)_html"] = .string(renderer.render(text, in: assessment.header.source.path))
  }

  private func strings(_ texts: [String]) -> JSONValue {
    .array(texts.map { .string($0) })
  }
}
