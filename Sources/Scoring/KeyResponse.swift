package import Content
import Foundation
package import JSON
import SourceText

extension Question {
  /// The response that the question's own key calls right: what an author who answers it gives. Nil where a
  /// person grades it, or where its patterns, which name no one text, are the key.
  package var keyResponse: JSONValue? {
    switch answer {
    case .singleChoice(let choices):
      return choices.first(where: \.isCorrect).map { .string($0.id) }
    case .multipleChoice(let choices, _, _):
      return .array(choices.filter(\.isCorrect).map { .string($0.id) })
    case .trueFalse(let answer, _): return .bool(answer)
    case .numeric(let answers, _):
      return answers.max { $0.score < $1.score }.flatMap { Question.number(in: $0.accepted) }
    case .shortText(let accepted): return Question.text(of: accepted, among: [])
    case .fillBlank(_, let blanks, _):
      let texts = blanks.map { ($0.name, Question.text(of: $0.accepted, among: $0.options)) }
      guard texts.allSatisfy({ $0.1 != nil }) else { return nil }
      return .object(JSONObject(texts.map { JSONObject.Member($0.0, $0.1 ?? .null) }))
    case .ordering(let items, _): return .array(items.map { .string($0.id) })
    case .matching(let pairs, _, _):
      return .object(JSONObject(pairs.map { JSONObject.Member($0.left.id, .string($0.right.id)) }))
    case .decision(_, let choices):
      return choices.max { $0.weight < $1.weight }.map { .string($0.id) }
    case .freeResponse, .group, .unknown: return nil
    }
  }

  private static func number(in accepted: NumericAnswer.Accepted) -> JSONValue? {
    switch accepted {
    case .value(let value, _): .number(Number(value))
    case .range(let min, let max): (min ?? max).map { .number(Number($0)) }
    }
  }

  private static func text(of accepted: AcceptedText, among options: [String]) -> JSONValue? {
    guard accepted.match != "regex" || !options.isEmpty else { return nil }
    let answers = AcceptedAnswers(accepted)
    return (options.isEmpty ? accepted.accept : options).first { answers.contains($0) }.map { .string($0) }
      ?? (options.isEmpty ? nil : .string(options[0]))
  }
}
