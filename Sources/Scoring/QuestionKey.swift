import Content
import Foundation
import JSON
import SourceText

/// What a question's responses are compared with.
struct QuestionKey {
  private let question: Question
  private let givesPartialCredit: Bool

  init(_ question: Question, givesPartialCredit: Bool) {
    self.question = question
    self.givesPartialCredit = givesPartialCredit
  }

  /// The part of the points that a response earns; nil for one that the question could not have got.
  func credit(for response: JSONValue) -> Credit? {
    switch question.answer {
    case .singleChoice(let choices):
      guard let choice = chosen(response, of: choices) else { return nil }
      return .allOrNothing(choice.isCorrect)
    case .decision(_, let choices):
      guard let choice = chosen(response, of: choices), let weight = Decimal(content: choice.weight) else {
        return nil
      }
      return Credit(numerator: weight, denominator: 1)
    case .multipleChoice(let choices, let selections, let method):
      return multipleChoice(response, choices, selections, method)
    case .trueFalse(let answer, _): return response.bool.map { .allOrNothing($0 == answer) }
    case .numeric(let answers, _):
      guard let number = response.number, number.isFinite else { return nil }
      return NumericKey(answers).credit(for: number)
    case .shortText(let accepted):
      return response.string.flatMap { AcceptedAnswers(accepted).accepts($0) }.map(Credit.allOrNothing)
    case .fillBlank(_, let blanks, let method): return fillBlank(response, blanks, method)
    case .ordering(let items, let method): return ordering(response, items.map { ExactString($0.id) }, method)
    case .matching(let pairs, let distractors, let method):
      return matching(response, pairs, distractors, method)
    case .freeResponse, .group, .unknown: return nil
    }
  }

  /// The method that holds: the question's own, else the one that the assessment's yes stands for.
  private func method(_ written: String?, usual: String) -> String {
    written ?? (givesPartialCredit ? usual : "all_or_nothing")
  }

  private func chosen(_ response: JSONValue, of choices: [Question.Choice]) -> Question.Choice? {
    guard let id = response.string else { return nil }
    return choices.first { $0.id.hasSameCodePoints(as: id) }
  }

  /// A list of ids; nil where anything else stands in it.
  private func ids(_ response: JSONValue) -> [ExactString]? {
    guard let entries = response.array else { return nil }
    let ids = entries.compactMap(\.string).map(ExactString.init)
    return ids.count == entries.count ? ids : nil
  }

  private func multipleChoice(
    _ response: JSONValue, _ choices: [Question.Choice], _ selections: ClosedRange<Int>?, _ written: String?
  ) -> Credit? {
    guard let ids = ids(response) else { return nil }
    let selected = Set(ids)
    guard selected.count == ids.count, selected.isSubset(of: choices.map { ExactString($0.id) }),
      selections?.contains(selected.count) ?? true
    else { return nil }
    let correct = Set(choices.filter(\.isCorrect).map { ExactString($0.id) })
    switch method(written, usual: "net") {
    case "each":
      return .part(choices.count { selected.contains(ExactString($0.id)) == $0.isCorrect }, of: choices.count)
    case "net":
      let right = selected.intersection(correct).count
      return .part(right - (selected.count - right), of: correct.count)
    default: return .allOrNothing(selected == correct)
    }
  }

  private func fillBlank(_ response: JSONValue, _ blanks: [Question.Blank], _ written: String?) -> Credit? {
    guard let texts = response.object else { return nil }
    var right = 0
    for blank in blanks {
      guard let value = texts[blank.name], value != .null else { continue }
      guard let text = value.string else { return nil }
      guard !text.isBlank else { continue }
      guard blank.options.isEmpty || blank.options.contains(where: text.hasSameCodePoints),
        let isRight = AcceptedAnswers(blank.accepted).accepts(text)
      else { return nil }
      if isRight { right += 1 }
    }
    if method(written, usual: "each") == "each" { return .part(right, of: blanks.count) }
    return .allOrNothing(right == blanks.count)
  }

  private func ordering(_ response: JSONValue, _ order: [ExactString], _ written: String?) -> Credit? {
    guard let ids = ids(response), ids.count == order.count, Set(ids) == Set(order),
      Set(ids).count == ids.count
    else { return nil }
    switch method(written, usual: "position") {
    case "position": return .part(zip(ids, order).count { $0 == $1 }, of: order.count)
    case "longest_run": return .part(longestRun(ids, order), of: order.count)
    default: return .allOrNothing(ids == order)
    }
  }

  /// The most items that follow each other as in the right order; a single item is no run.
  private func longestRun(_ ids: [ExactString], _ order: [ExactString]) -> Int {
    let places = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
    var longest = 1
    var current = 1
    for (before, after) in zip(ids, ids.dropFirst()) {
      current = places[after] == places[before].map { $0 + 1 } ? current + 1 : 1
      longest = max(longest, current)
    }
    return longest > 1 || order.count == 1 ? longest : 0
  }

  private func matching(
    _ response: JSONValue, _ pairs: [Question.Pair], _ distractors: [Question.Item], _ written: String?
  ) -> Credit? {
    guard let chosen = response.object else { return nil }
    let offered = Set((pairs.map(\.right.id) + distractors.map(\.id)).map(ExactString.init))
    var right = 0
    for pair in pairs {
      guard let answer = chosen[pair.left.id], answer != .null else { continue }
      guard let id = answer.string, offered.contains(ExactString(id)) else { return nil }
      if id.hasSameCodePoints(as: pair.right.id) { right += 1 }
    }
    if method(written, usual: "each") == "each" { return .part(right, of: pairs.count) }
    return .allOrNothing(right == pairs.count)
  }
}
