import Foundation
import JSON
import SourceText

/// Assessments of every type of question and every way to count points, and responses to them: right, nearly
/// right, wrong, malformed and hostile.
struct RandomQuiz {
  private var numbers: SeededNumbers

  init(seed: Int) { numbers = SeededNumbers(seed: seed) }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &numbers) < percent }
  private mutating func count(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
  private mutating func any<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &numbers)]
  }

  /// A decimal with up to this many places.
  private mutating func decimal(_ range: ClosedRange<Int>, places: Int) -> JSONValue {
    let scale = [1, 10, 100, 1_000, 10_000, 100_000][count(0...places)]
    return .number(
      Number(Double(count((range.lowerBound * scale)...(range.upperBound * scale))) / Double(scale)))
  }

  private mutating func fraction() -> JSONValue {
    .number(
      Number(any([0, 1, 0.5, 0.25, 1.0 / 3, 0.33333333335, 0.1, 2.0 / 3, 0.999999999999, 1e-12, 0.07])))
  }

  // MARK: Assessments

  mutating func assessment() -> JSONValue {
    var questions: [JSONValue] = []
    for number in 1...count(1...6) {
      if chance(15) {
        let members = (1...count(1...3)).map { question("g\(number)-\($0)") }
        questions.append([
          "id": .string("g\(number)"), "type": "group", "stimulus": "S", "questions": .array(members),
        ])
      } else {
        questions.append(question("q\(number)"))
      }
    }
    return [
      "title": "Quiz", "difficulty": "beginner", "pass_threshold": decimal(0...100, places: 2),
      "scoring": [
        "partial_credit": .bool(chance(50)), "rounding": .string(any(["nearest", "down", "up", "none"])),
        "negative_marking": fraction(),
      ],
      "questions": .array(questions),
    ]
  }

  static let kinds = [
    "single_choice", "multiple_choice", "true_false", "numeric", "short_text", "fill_blank", "ordering",
    "matching", "decision", "free_response",
  ]

  private mutating func question(_ id: String) -> JSONValue {
    let kind = any(RandomQuiz.kinds)
    var json: JSONObject = ["id": .string(id), "type": .string(kind), "prompt": "P"]
    if chance(70) { json["points"] = decimal(0...20, places: 2) }
    let methods: [String: [String]] = [
      "multiple_choice": ["all_or_nothing", "each", "net"],
      "ordering": ["all_or_nothing", "position", "longest_run"],
      "matching": ["all_or_nothing", "each"], "fill_blank": ["all_or_nothing", "each"],
    ]
    if let methods = methods[kind], chance(60) { json["partial_credit"] = .string(any(methods)) }
    switch kind {
    case "single_choice", "multiple_choice": addChoices(to: &json, single: kind == "single_choice")
    case "true_false": json["answer"] = .bool(chance(50))
    case "numeric": addNumbers(to: &json)
    case "short_text":
      json["match"] = .string(any(["exact", "normalized", "regex"]))
      json["accept"] = accept(json["match"]?.string ?? "")
    case "fill_blank": addBlanks(to: &json)
    case "ordering":
      json["items"] = .array(ids("i", count(2...6)).map { ["id": .string($0), "text": .string($0)] })
    case "matching":
      let size = count(2...5)
      json["pairs"] = .array(
        (1...size).map { ["left_id": "l\($0)", "left": "L\($0)", "right_id": "r\($0)", "right": "R\($0)"] })
      json["distractors"] = .array(ids("d", count(0...2)).map { ["id": .string($0), "text": .string($0)] })
    case "decision":
      json["choices"] = .array(
        ids("c", count(2...4)).map { ["id": .string($0), "text": .string($0), "weight": fraction()] })
    default:
      json["rubric"] = [["criterion": "Clear", "points": decimal(1...5, places: 1)]]
    }
    return .object(json)
  }

  private func ids(_ prefix: String, _ count: Int) -> [String] { (0..<count).map { "\(prefix)\($0 + 1)" } }

  private mutating func addChoices(to json: inout JSONObject, single: Bool) {
    let ids = ids("c", count(2...6))
    let right = any(ids)
    json["choices"] = .array(
      ids.map { id in
        ["id": .string(id), "text": .string(id), "correct": .bool(id == right || !single && chance(40))]
      })
    if !single, chance(30) { json["min_selections"] = .number(Number(count(0...2))) }
    if !single, chance(30) { json["max_selections"] = .number(Number(count(2...4))) }
  }

  private mutating func addNumbers(to json: inout JSONObject) {
    if chance(50) {
      json["answer"] = decimal(-50...50, places: 4)
      if chance(70) { json["tolerance"] = tolerance() }
      return
    }
    json["answers"] = .array(
      (0..<count(1...4)).map { _ in
        var answer: JSONObject = ["score": chance(40) ? 100 : decimal(0...100, places: 3)]
        if chance(50) {
          answer["value"] = decimal(-50...50, places: 4)
          if chance(60) { answer["tolerance"] = tolerance() }
        } else {
          let low = count(-40...40)
          if chance(80) { answer["min"] = .number(Number(low)) }
          if chance(80) || answer["min"] == nil { answer["max"] = .number(Number(low + count(0...20))) }
        }
        return .object(answer)
      })
  }

  private mutating func tolerance() -> JSONValue {
    let width = decimal(0...5, places: 3)
    guard chance(50) else { return width }
    return .string("\(width.number?.description ?? "1")%")
  }

  private mutating func addBlanks(to json: inout JSONObject) {
    var blanks: JSONObject = [:]
    for name in ids("b", count(1...4)) {
      if chance(30) {
        blanks[name] = ["accept": ["call"], "options": ["call", "fold", "Ｃall"]]
      } else {
        let match = any(["exact", "normalized", "regex"])
        blanks[name] = ["match": .string(match), "accept": accept(match)]
      }
    }
    json["text"] = .string(blanks.keys.map { "{{\($0)}}" }.joined(separator: " "))
    json["blanks"] = .object(blanks)
  }

  static let words = [
    "fold", "Fold ", "ＦＯＬＤ", "pot  odds", "Straße", "STRASSE", "İstanbul", "istanbul", "ıslak", "é",
    "e\u{301}",
    "É", "ﬁn", "fin", "ΟΔΟΣ", "οδος", "οδοσ", "底池", "底池\u{3000}赔率", "底池 赔率", "½", "1⁄2", "Ａ１", "a1", "9", "٣",
    "K",
    "\u{212A}", "ß", "ẞ", "Ǆ", "ǆ", "´", "한글", "한글", "😀", "a\u{200D}b", "x²", "x2", "\u{1E9B}\u{323}", "𐐀",
    "𐐨",
    "\u{A0}call\u{2009}", "a\nb", "a b", "-", "\u{20065}\u{301}", "_", "A♠ 9♦",
  ]

  static let patterns = [
    "[Ff]old(s|ed)?", "\\w+(\\s\\w+)*", "\\d{1,3}(,\\d{3})*", "葫芦|底池", "[^a-z]+", ".+", "(?!call).+",
    "(?=.*\\d).+",
    "[\\u4e00-\\u9fff]+", "[A-Z♠♥♦♣0-9 ]+", "\\W+", "\\D", "\\S+", "[\\s\\d]+x?", "^fold$", "f.ld", "é|ß",
    "a?b?c?\\.?x{2,3}",
    "\\$?\\d+(\\.\\d+)?", "[^\\w]", ".*(odds|池)", "(pot|POT)\\s+odds",
  ]

  private mutating func accept(_ match: String) -> JSONValue {
    let texts = match == "regex" ? RandomQuiz.patterns : RandomQuiz.words
    return .array((0..<count(1...3)).map { _ in .string(any(texts)) })
  }

  // MARK: Responses

  /// A text that a learner might send, or an attacker.
  mutating func text() -> String {
    switch count(0...19) {
    case 0: return ""
    case 1: return any(["call\u{85}", " ", "\t\n", "\u{3000}", "\u{2003}\u{85}", "\u{200B}"])
    case 2: return String(repeating: any(["a", "底", "é "]), count: any([999, 1_000, 1_001, 500, 3_000]))
    case 3: return any(["c1", "true", "null", "1", "r1", "[]", "{}", "' OR 1=1 --", "\\", "(a+)+", "%s"])
    case 4, 5: return any(RandomQuiz.words) + any(RandomQuiz.words)
    default: return any(RandomQuiz.words)
    }
  }

  private mutating func malformed(_ depth: Int = 2) -> JSONValue {
    switch count(0...(depth > 0 ? 8 : 6)) {
    case 0: return .null
    case 1: return .bool(chance(50))
    case 2: return .number(Number(count(-100...100)))
    case 3:
      return .number(
        Number(decimal: any(["1e300", "-1e-300", "0.1", "123456789012345678901234567890", "1e20", "-0"]))
          ?? Number(0))
    case 4, 5, 6: return .string(chance(50) ? text() : any(["c1", "c2", "i1", "r1", "l1", "b1", "\u{212A}"]))
    case 7: return .array((0..<count(0...4)).map { _ in malformed(depth - 1) })
    default:
      let keys = ["l1", "l2", "b1", "b2", "id", "x"]
      return .object(
        JSONObject((0..<count(0...3)).map { _ in JSONObject.Member(any(keys), malformed(depth - 1)) }))
    }
  }

  mutating func responses(to questions: [JSONValue]) -> JSONValue {
    var answers: JSONObject = [:]
    for question in questions where !chance(8) {
      if let members = question["questions"]?.array {
        for (id, value) in responses(to: members).object?.members.map({ ($0.key, $0.value) }) ?? [] {
          answers[id] = value
        }
      } else if let id = question["id"]?.string {
        answers[id] = chance(15) ? malformed() : response(to: question)
      }
    }
    if chance(5) { answers["stranger"] = malformed() }
    return .object(answers)
  }

  private mutating func response(to question: JSONValue) -> JSONValue {
    let choices = (question["choices"]?.array ?? []).compactMap { $0["id"]?.string }
    switch question["type"]?.string {
    case "single_choice", "decision": return .string(any(choices))
    case "multiple_choice":
      var chosen = choices.filter { _ in chance(50) }
      if chance(5) { chosen.append(any(choices)) }
      chosen.shuffle(using: &numbers)
      return .array(chosen.map { .string($0) })
    case "true_false": return .bool(chance(50))
    case "numeric": return number(near: question)
    case "short_text", "free_response": return .string(sometimesRight(question["accept"]))
    case "fill_blank":
      return .object(
        JSONObject(
          (question["blanks"]?.object?.members ?? []).map { blank in
            let options = blank.value["options"]?.array?.compactMap(\.string)
            let text = options.map { any($0 + ["other"]) } ?? sometimesRight(blank.value["accept"])
            return JSONObject.Member(blank.key, chance(5) ? .null : .string(text))
          }))
    case "ordering":
      var ids = (question["items"]?.array ?? []).compactMap { $0["id"]?.string }
      if chance(70) { ids.shuffle(using: &numbers) } else { ids = Array(ids[1...] + ids[..<1]) }
      return .array(ids.map { .string($0) })
    default:
      let pairs = question["pairs"]?.array ?? []
      let rights = pairs.compactMap { $0["right_id"]?.string } + ["d1", "d2"].filter { _ in chance(20) }
      return .object(
        JSONObject(
          pairs.map { pair in
            let right = chance(50) ? pair["right_id"]?.string ?? "" : any(rights)
            return JSONObject.Member(pair["left_id"]?.string ?? "", .string(right))
          }))
    }
  }

  private mutating func sometimesRight(_ accept: JSONValue?) -> String {
    let accepted = accept?.array?.compactMap(\.string) ?? []
    return accepted.isEmpty || chance(50) ? text() : any(accepted)
  }

  /// At the edges of what is accepted, and just beyond them.
  private mutating func number(near question: JSONValue) -> JSONValue {
    var edges = [decimal(-60...60, places: 4).number ?? Number(0)]
    for answer in (question["answers"]?.array ?? []) + [question] {
      for key in ["min", "max", "value", "answer"] {
        guard let value = answer[key]?.number, let centre = Decimal(string: value.description) else {
          continue
        }
        var width: Decimal = 0
        if let text = answer["tolerance"]?.string {
          width = abs(centre) * (Decimal(string: String(text.dropLast())) ?? 0) / 100
        } else if let number = answer["tolerance"]?.number {
          width = Decimal(string: number.description) ?? 0
        }
        let least = Decimal(string: "0.0000000000001") ?? 0
        for edge in [centre, centre - width, centre + width, centre + width + least, centre - width - least] {
          edges.append(Number(decimal: edge.description) ?? Number(0))
        }
      }
    }
    return .number(any(edges))
  }
}
