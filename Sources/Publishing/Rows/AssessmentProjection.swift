import Content
import Crypto
import JSON
import SourceText

/// An assessment in its three parts: what a learner sees, how points are counted, and the key.
struct AssessmentProjection {
  private let assessment: Assessment
  private let renderer: ContentRenderer
  private var path: RepositoryPath { assessment.header.source.path }

  init(_ assessment: Assessment, _ renderer: ContentRenderer) {
    self.assessment = assessment
    self.renderer = renderer
  }

  // MARK: What a learner sees

  /// Nothing in it tells right from wrong: sides of pairs and items to be ordered stand by their ids' hashes.
  var questions: JSONValue { .array(assessment.questions.map(question)) }

  private func question(_ question: Question) -> JSONValue {
    var json: JSONObject = ["id": .string(question.id), "type": .string(question.typeName)]
    if !question.prompt.isEmpty { addText("prompt", question.prompt, to: &json) }
    if let hint = question.hint { addText("hint", hint, to: &json) }
    if !question.tags.isEmpty { json["tags"] = .array(question.tags.map { .string($0) }) }
    if case .group = question.answer {} else { json["points"] = .number(Number(question.points)) }
    addAnswerFields(of: question, to: &json)
    return .object(json)
  }

  private func addAnswerFields(of question: Question, to json: inout JSONObject) {
    switch question.answer {
    case .singleChoice(let choices): json["choices"] = .array(choices.map(choice))
    case .multipleChoice(let choices, let selections, _):
      json["choices"] = .array(choices.map(choice))
      if let selections {
        json["min_selections"] = .number(Number(selections.lowerBound))
        json["max_selections"] = .number(Number(selections.upperBound))
      }
    case .trueFalse, .shortText, .unknown: break
    case .numeric(_, let unit): json["unit"] = unit.map { .string($0) }
    case .fillBlank(let text, let blanks, _):
      addText("text", text, to: &json)
      json["blanks"] = .object(
        JSONObject(
          blanks.map { blank in
            let options: JSONObject =
              blank.options.isEmpty ? [:] : ["options": .array(blank.options.map { .string($0) })]
            return JSONObject.Member(blank.name, .object(options))
          }))
    case .ordering(let items, _): json["items"] = .array(shuffled(items).map(item))
    case .matching(let pairs, let distractors, _):
      json["left"] = .array(shuffled(pairs.map(\.left)).map(item))
      json["right"] = .array(shuffled(pairs.map(\.right) + distractors).map(item))
    case .decision(let scenario, let choices):
      if let text = scenario?.string {
        addText("scenario", text, to: &json)
      } else if let scenario {
        json["scenario"] = JSONValue(scenario)
      }
      json["choices"] = .array(choices.map(choice))
    case .freeResponse(let response): addRubric(response, to: &json)
    case .group(let members):
      if let stimulus = stimulus(of: question) { addText("stimulus", stimulus, to: &json) }
      json["questions"] = .array(members.map(self.question))
    }
  }

  private func stimulus(of question: Question) -> String? {
    assessment.header.source.value[question.pointer]?["stimulus"]?.string
  }

  private func choice(_ choice: Question.Choice) -> JSONValue {
    var json: JSONObject = ["id": .string(choice.id)]
    addText("text", choice.text, to: &json)
    json["pin"] = choice.pin.map { .string($0) }
    return .object(json)
  }

  private func item(_ item: Question.Item) -> JSONValue {
    var json: JSONObject = ["id": .string(item.id)]
    addText("text", item.text, to: &json)
    return .object(json)
  }

  private func addRubric(_ response: Question.FreeResponse, to json: inout JSONObject) {
    json["rubric"] = .array(
      response.rubric.map { criterion in
        [
          "id": .string(criterion.id), "criterion": .string(criterion.criterion),
          "points": .number(Number(criterion.points)),
        ]
      })
    json["min_words"] = response.minWords.map { .number(Number($0)) }
    json["max_words"] = response.maxWords.map { .number(Number($0)) }
  }

  private func addText(_ key: String, _ text: String, to json: inout JSONObject) {
    json[key] = .string(text)
    json["\(key)_html"] = .string(renderer.render(text, in: path))
  }

  /// An order made from the ids alone, which says nothing about the right one.
  private func shuffled(_ items: [Question.Item]) -> [Question.Item] {
    items.map { (order: Array(SHA256.hash(data: Array($0.id.utf8))), item: $0) }
      .sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.item)
  }

  // MARK: How points are counted

  var scoring: JSONValue {
    let questions = assessment.answerableQuestions.map { question in
      JSONObject.Member(
        question.id,
        ["points": .number(Number(question.points)), "partial_credit": .string(credit(of: question))])
    }
    return [
      "partial_credit": .bool(assessment.scoring.partialCredit),
      "negative_marking": .number(Number(assessment.scoring.negativeMarking)),
      "rounding": .string(assessment.scoring.rounding),
      "questions": .object(JSONObject(questions)), "randomization": randomization,
    ]
  }

  /// Beside the policy, since an attempt has the questions that its own revision drew.
  var randomization: JSONValue {
    let randomization = assessment.randomization
    return [
      "questions": .bool(randomization.questions), "choices": .bool(randomization.choices),
      "draw": randomization.draw.map { .number(Number($0)) } ?? .null,
    ]
  }

  /// A question's own method, else what the assessment's yes or no means for its type.
  private func credit(of question: Question) -> String {
    let (own, fallback): (String?, String)
    switch question.answer {
    case .multipleChoice(_, _, let credit): (own, fallback) = (credit, "net")
    case .ordering(_, let credit): (own, fallback) = (credit, "position")
    case .matching(_, _, let credit), .fillBlank(_, _, let credit): (own, fallback) = (credit, "each")
    default: return "all_or_nothing"
    }
    return own ?? (assessment.scoring.partialCredit ? fallback : "all_or_nothing")
  }
}
