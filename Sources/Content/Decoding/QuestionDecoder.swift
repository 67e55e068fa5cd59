import Crypto
import SourceText

/// Reads questions of every type; what the schema refuses is left out.
enum QuestionDecoder {
  static func questions(_ fields: Fields, at pointer: JSONPointer) -> [Question] {
    fields.items("questions").enumerated().map { index, item in
      question(Fields(item), at: pointer.index(index))
    }
  }

  private static func question(_ fields: Fields, at pointer: JSONPointer) -> Question {
    let answer = answer(fields, at: pointer)
    return Question(
      id: fields.text("id") ?? "", prompt: fields.text("prompt") ?? "",
      points: fields.double("points") ?? defaultPoints(answer), explanation: fields.text("explanation"),
      hint: fields.text("hint"),
      tags: fields.texts("tags"), answer: answer, pointer: pointer)
  }

  /// What a question without `points` is worth: a free response its rubric, every other 1.
  private static func defaultPoints(_ answer: Question.Answer) -> Double {
    guard case .freeResponse(let response) = answer else { return 1 }
    return response.rubric.reduce(0) { $0 + $1.points }
  }

  private static func answer(_ fields: Fields, at pointer: JSONPointer) -> Question.Answer {
    let credit = fields.text("partial_credit")
    switch fields.text("type") {
    case "single_choice": return .singleChoice(choices(fields, at: pointer))
    case "multiple_choice":
      let choices = choices(fields, at: pointer)
      return .multipleChoice(choices, selections: selections(fields, count: choices.count), credit: credit)
    case "true_false": return .trueFalse(fields.bool("answer") ?? false, feedback: fields.text("feedback"))
    case "numeric": return .numeric(numericAnswers(fields, at: pointer), unit: fields.text("unit"))
    case "short_text": return .shortText(accepted(fields, at: pointer.key("accept")))
    case "fill_blank":
      return .fillBlank(
        text: fields.text("text") ?? "", blanks: blanks(fields, at: pointer.key("blanks")), credit: credit)
    case "ordering": return .ordering(items(fields, "items", at: pointer), credit: credit)
    case "matching":
      return .matching(
        pairs(fields, at: pointer.key("pairs")), distractors: items(fields, "distractors", at: pointer),
        credit: credit)
    case "decision":
      return .decision(scenario: fields.value["scenario"], choices(fields, at: pointer))
    case "free_response": return .freeResponse(freeResponse(fields, at: pointer.key("rubric")))
    case "group": return .group(questions(fields, at: pointer.key("questions")))
    default: return .unknown
    }
  }

  /// The id of what gives none: `h` and 12 hexadecimal digits of the SHA-256 of its text, ends trimmed.
  static func defaultID(of text: String) -> String {
    let trimmed = text.drop(while: \.isWhitespace)
    let end = trimmed.lastIndex { !$0.isWhitespace }.map { trimmed.index(after: $0) } ?? trimmed.endIndex
    return "h" + Hex.string(SHA256.hash(data: Array(trimmed[..<end].utf8)).prefix(6))
  }

  private static func choices(_ fields: Fields, at pointer: JSONPointer) -> [Question.Choice] {
    fields.items("choices").enumerated().map { index, item in
      let fields = Fields(item)
      let text = fields.text("text") ?? ""
      return Question.Choice(
        id: fields.text("id") ?? defaultID(of: text), text: text, isCorrect: fields.bool("correct") ?? false,
        weight: fields.double("weight") ?? 0, feedback: fields.text("feedback"), pin: fields.text("pin"),
        pointer: pointer.key("choices").index(index))
    }
  }

  private static func selections(_ fields: Fields, count: Int) -> ClosedRange<Int>? {
    guard fields.has("min_selections") || fields.has("max_selections") else { return nil }
    let least = fields.int("min_selections") ?? 0
    return least...max(least, fields.int("max_selections") ?? count)
  }

  private static func numericAnswers(_ fields: Fields, at pointer: JSONPointer) -> [Question.NumericAnswer] {
    var answers: [Question.NumericAnswer] = []
    if let value = fields.double("answer") {
      answers.append(
        Question.NumericAnswer(
          accepted: .value(value, tolerance: tolerance(fields)), score: 100, feedback: nil,
          pointer: pointer.key("answer")))
    }
    for (index, item) in fields.items("answers").enumerated() {
      let fields = Fields(item)
      let accepted: Question.NumericAnswer.Accepted
      if let value = fields.double("value") {
        accepted = .value(value, tolerance: tolerance(fields))
      } else {
        accepted = .range(min: fields.double("min"), max: fields.double("max"))
      }
      answers.append(
        Question.NumericAnswer(
          accepted: accepted, score: fields.double("score") ?? 100, feedback: fields.text("feedback"),
          pointer: pointer.key("answers").index(index)))
    }
    return answers
  }

  private static func tolerance(_ fields: Fields) -> Question.Tolerance {
    if let percent = fields.text("tolerance"), percent.hasSuffix("%"), let value = Double(percent.dropLast())
    {
      return .percent(value)
    }
    return .absolute(fields.double("tolerance") ?? 0)
  }

  private static func accepted(_ fields: Fields, at pointer: JSONPointer) -> Question.AcceptedText {
    Question.AcceptedText(
      accept: fields.items("accept").compactMap(scalarText), match: fields.text("match") ?? "normalized",
      pointer: pointer)
  }

  private static func blanks(_ fields: Fields, at pointer: JSONPointer) -> [Question.Blank] {
    (fields.value["blanks"]?.mapping?.entries ?? []).map { entry in
      let pointer = pointer.key(entry.key.value)
      if entry.value.mapping != nil {
        let fields = Fields(entry.value)
        return Question.Blank(
          name: entry.key.value, accepted: accepted(fields, at: pointer.key("accept")),
          options: fields.texts("options"))
      }
      let texts = (entry.value.sequence ?? [entry.value]).compactMap(scalarText)
      return Question.Blank(
        name: entry.key.value,
        accepted: Question.AcceptedText(accept: texts, match: "normalized", pointer: pointer), options: [])
    }
  }

  /// A text, or a number as it reads.
  private static func scalarText(_ value: LocatedValue) -> String? {
    value.string ?? value.number?.description
  }

  private static func items(_ fields: Fields, _ key: String, at pointer: JSONPointer) -> [Question.Item] {
    fields.items(key).enumerated().map { index, item in
      let text = item.string ?? Fields(item).text("text") ?? ""
      return Question.Item(
        id: Fields(item).text("id") ?? defaultID(of: text), text: text, pointer: pointer.key(key).index(index)
      )
    }
  }

  private static func pairs(_ fields: Fields, at pointer: JSONPointer) -> [Question.Pair] {
    fields.items("pairs").enumerated().map { index, item in
      let fields = Fields(item)
      let pointer = pointer.index(index)
      func side(_ name: String, fallback: String?) -> Question.Item {
        let text = fields.text(name) ?? ""
        return Question.Item(
          id: fields.text("\(name)_id") ?? fallback ?? defaultID(of: text), text: text,
          pointer: pointer.key(name))
      }
      let id = fields.text("id")
      return Question.Pair(
        left: side("left", fallback: id), right: side("right", fallback: nil),
        feedback: fields.text("feedback"))
    }
  }

  private static func freeResponse(_ fields: Fields, at pointer: JSONPointer) -> Question.FreeResponse {
    let rubric = fields.items("rubric").enumerated().map { index, item in
      let fields = Fields(item)
      let criterion = fields.text("criterion") ?? ""
      return Question.FreeResponse.Criterion(
        id: fields.text("id") ?? defaultID(of: criterion), criterion: criterion,
        points: fields.double("points") ?? 0,
        levels: fields.items("levels").map { level in
          Question.FreeResponse.Level(
            points: Fields(level).double("points") ?? 0, description: Fields(level).text("description") ?? "")
        }, pointer: pointer.index(index))
    }
    return Question.FreeResponse(
      rubric: rubric, minWords: fields.int("min_words"), maxWords: fields.int("max_words"),
      sampleAnswer: fields.text("sample_answer"))
  }
}
