import JSON
import SourceText

/// Answers questions well or badly, always in the form that they ask for.
struct AnswerWriter {
  let text: SyntheticText
  /// How likely an answer is right, 0 to 1.
  let ability: Double
  var random: SeededRandom

  /// The answers to questions as a learner is asked them.
  ///
  /// - Parameter key: the revision's `answer_key`.
  mutating func answers(to questions: JSONValue, key: JSONValue) -> (answers: JSONObject, count: Int) {
    var answers: JSONObject = [:]
    var count = 0
    for question in Self.answerable(questions) {
      guard let id = question["id"]?.string else { continue }
      count += 1
      // Now and then one is left out.
      if random.chance(0.04 * (1.2 - ability)) { continue }
      answers[id] = answer(question, key["questions"]?[id] ?? .null)
    }
    return (answers, count)
  }

  private static func answerable(_ questions: JSONValue) -> [JSONValue] {
    (questions.array ?? []).flatMap { question in
      question["type"]?.string == "group" ? question["questions"]?.array ?? [] : [question]
    }
  }

  private mutating func answer(_ question: JSONValue, _ key: JSONValue) -> JSONValue? {
    let isRight = random.chance(ability)
    switch question["type"]?.string {
    case "single_choice", "decision": return choice(question, key, isRight)
    case "multiple_choice": return choices(question, key, isRight)
    case "true_false": return key["correct"]?.bool.map { .bool($0 == isRight) }
    case "numeric": return number(key, isRight)
    case "short_text": return .string(isRight ? Self.accepted(key["accepted"]) ?? text.unknown : text.unknown)
    case "fill_blank": return blanks(question, key, isRight)
    case "ordering": return order(key, isRight)
    case "matching": return pairs(key, isRight)
    case "free_response": return .string(essay(question))
    default: return nil
    }
  }

  private mutating func choice(_ question: JSONValue, _ key: JSONValue, _ isRight: Bool) -> JSONValue? {
    let ids = Self.ids(question["choices"])
    var best = key["correct"]?[0]?.string
    if let weights = key["weights"]?.object {
      best = weights.members.max { ($0.value.number?.double ?? 0) < ($1.value.number?.double ?? 0) }?.key
    }
    let chosen = isRight ? best : random.pick(ids.filter { $0 != best })
    return (chosen ?? ids.first).map { .string($0) }
  }

  /// Wrong is one choice exchanged for another, so that the number of choices stays what is asked for.
  private mutating func choices(_ question: JSONValue, _ key: JSONValue, _ isRight: Bool) -> JSONValue {
    var chosen = (key["correct"]?.array ?? []).compactMap(\.string)
    let others = Self.ids(question["choices"]).filter { !chosen.contains($0) }
    if !isRight, let other = random.pick(others), !chosen.isEmpty {
      chosen[random.below(chosen.count)] = other
    }
    return .array(chosen.map { .string($0) })
  }

  private mutating func number(_ key: JSONValue, _ isRight: Bool) -> JSONValue? {
    let answers = key["accept"]?.array ?? []
    let best = answers.max { ($0["score"]?.number?.double ?? 0) < ($1["score"]?.number?.double ?? 0) }
    guard let best, let right = (best["value"] ?? best["min"] ?? best["max"])?.number else { return nil }
    // A slip of the decimal point, or a sum that was forgotten.
    return .number(isRight ? right : Number(right.double * (random.chance(0.5) ? 10 : 2) + 7))
  }

  private mutating func blanks(_ question: JSONValue, _ key: JSONValue, _ isRight: Bool) -> JSONValue {
    var texts: JSONObject = [:]
    for blank in key["blanks"]?.object?.members ?? [] {
      let options = (question["blanks"]?[blank.key]?["options"]?.array ?? []).compactMap(\.string)
      let right = Self.accepted(blank.value) ?? text.unknown
      let fits = options.isEmpty || options.contains(right)
      let fallback = random.pick(options.filter { $0 != right }) ?? text.unknown
      texts[blank.key] = .string((isRight || random.chance(0.4)) && fits ? right : fallback)
    }
    return .object(texts)
  }

  private mutating func order(_ key: JSONValue, _ isRight: Bool) -> JSONValue {
    var ids = key["order"]?.array ?? []
    if !isRight, ids.count > 1 {
      let place = random.below(ids.count - 1)
      ids.swapAt(place, place + 1)
    }
    return .array(ids)
  }

  private mutating func pairs(_ key: JSONValue, _ isRight: Bool) -> JSONValue {
    var pairs = key["pairs"]?.object?.members ?? []
    if !isRight, pairs.count > 1 {
      let place = random.below(pairs.count - 1)
      (pairs[place].value, pairs[place + 1].value) = (pairs[place + 1].value, pairs[place].value)
    }
    return .object(JSONObject(pairs))
  }

  private mutating func essay(_ question: JSONValue) -> String {
    let least = question["min_words"]?.number?.int ?? 20
    let most = question["max_words"]?.number?.int ?? max(least, 120)
    var sentences: [String] = []
    // A sentence has about ten words, in Chinese as many characters.
    repeat {
      sentences.append(text.answers[random.below(text.answers.count)])
    } while sentences.count * 10 < min((least + most) / 2, 400)
    return sentences.joined(separator: " ")
  }

  private static func ids(_ items: JSONValue?) -> [String] {
    (items?.array ?? []).compactMap { $0["id"]?.string }
  }

  /// The first text that a field accepts; nil for patterns, which name no one text.
  private static func accepted(_ field: JSONValue?) -> String? {
    field?["match"]?.string == "regex" ? nil : field?["accept"]?[0]?.string
  }
}
