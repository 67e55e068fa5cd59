import Content
import Foundation
import JSON
import PostgreSQL
import Scoring
import ScoringCases
import SourceText
import Testing

@testable import Publishing

/// The database scores as this program does, to the last decimal.
@Suite struct ScoringEqualityTests {
  @Test func theTableOfCasesHoldsInTheDatabase() async throws {
    let cases = try ScoringCase.all()
    let quizzes = try await ScoredTwice.read(cases.map(\.assessment))
    let attempts = zip(quizzes, cases).flatMap { quiz, scoringCase in
      scoringCase.attempts.map { (quiz: quiz, answers: $0.answers) }
    }
    let expected = cases.flatMap { scoringCase in
      scoringCase.attempts.map { (scoringCase.name, $0) }
    }
    try MigratedDatabase.withConnection { connection in
      let found = try ScoredTwice.there(attempts, connection)
      #expect(found.count == expected.count)
      for (lines, (name, attempt)) in zip(found, expected) {
        #expect(lines == attempt.expected, "\(name): \(attempt.answers.text())")
      }
    }
  }

  @Test(arguments: 1...4)
  func randomAttemptsScoreTheSame(seed: Int) async throws {
    var random = RandomQuiz(seed: seed)
    let sources = (0..<60).map { _ in random.assessment() }
    let quizzes = try await ScoredTwice.read(sources)
    var attempts: [(quiz: ScoredTwice, answers: JSONValue)] = []
    for (quiz, source) in zip(quizzes, sources) {
      for _ in 0..<25 { attempts.append((quiz, random.responses(to: source["questions"]?.array ?? []))) }
    }
    let here = attempts.map { $0.quiz.here($0.answers) }
    try MigratedDatabase.withConnection { connection in
      let there = try ScoredTwice.there(attempts, connection)
      #expect(there.count == here.count)
      for (number, attempt) in attempts.enumerated() where here[number] != there[number] {
        Issue.record(
          """
          seed \(seed): \(attempt.answers.text())
          \(attempt.quiz.key.text()) \(attempt.quiz.config.text())
          here  \(here[number])
          there \(there[number])
          """)
        break
      }
    }
    let states = Set(here.joined().compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) })
    #expect(
      states.isSuperset(of: ["correct", "partial", "wrong", "unanswered", "invalid", "awaiting_review"]))
  }

  @Test func everyCharacterFoldsTheSame() throws {
    // Those that the oldest supported server knows: PostgreSQL 15 has Unicode 14.
    let scalars = (1...0x10FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init).filter { scalar in
      scalar.properties.age.map { $0.major <= 14 } ?? false
    }
    let texts = scalars.map { "a \($0)\u{301}B " }
    try MigratedDatabase.withConnection { connection in
      var different: [String] = []
      for start in stride(from: 0, to: texts.count, by: 200_000) {
        let chunk = Array(texts[start..<min(start + 200_000, texts.count)])
        let folded = try connection.texts(
          "SELECT fold_answer(t) FROM unnest($1::text[]) WITH ORDINALITY AS e (t, n) ORDER BY n",
          [.textArray(chunk)])
        for (number, (text, there)) in zip(chunk, folded).enumerated()
        where !Folding.fold(text).utf8.elementsEqual(there.utf8) {
          different.append(String(scalars[start + number].value, radix: 16))
        }
      }
      #expect(different == [])
    }
  }

  @Test func patternsMatchTheSame() throws {
    var numbers = SeededNumbers(seed: 11)
    var patterns = RandomQuiz.patterns
    while patterns.count < 900 {
      let pattern = Self.pattern(3, &numbers)
      if (try? AnswerPattern(pattern)) != nil { patterns.append(pattern) }
    }
    var random = RandomQuiz(seed: 12)
    let texts =
      (0..<60).map { _ in random.text() } + [
        "a", "b", "ab", "aab", "abab", "ba", "a\n", "\na", "é", "1a", "_", " ",
      ]
    try MigratedDatabase.withConnection { connection in
      for pattern in patterns {
        let compiled = try AnswerPattern(pattern)
        let there = try connection.texts(
          #"SELECT (t COLLATE "C" ~ $1)::text FROM unnest($2::text[]) WITH ORDINALITY AS e (t, n) ORDER BY n"#,
          [.text(compiled.postgreSQL), .textArray(texts)])
        let here = texts.map { "\(compiled.matches($0))" }
        #expect(here == there, "\(pattern) as \(compiled.postgreSQL)")
      }
    }
  }

  private static func pattern(_ depth: Int, _ numbers: inout SeededNumbers) -> String {
    let atoms = [
      "a", "b", "[ab]", "[^a]", ".", "\\w", "\\W", "\\d", "\\s", "\\S", "é", "底", "[\\s\\w]", "\\.", "[b-é]",
      "^", "$",
      "\\u00e9", "[^\\d]", "", "\\n",
    ]
    guard depth > 0 else { return atoms[Int.random(in: 0..<atoms.count, using: &numbers)] }
    func inner() -> String { pattern(depth - 1, &numbers) }
    switch Int.random(in: 0..<10, using: &numbers) {
    case 0, 1: return atoms[Int.random(in: 0..<atoms.count, using: &numbers)]
    case 2, 3, 4: return inner() + inner()
    case 5: return "(\(inner())|\(inner()))"
    case 6: return "(?=\(inner()))\(inner())"
    case 7: return "(?!\(inner()))\(inner())"
    default:
      let counts = ["*", "+", "?", "{2}", "{1,2}", "*?", "+?", "{0,3}", "{2,}", "{0}"]
      return "(?:\(inner()))\(counts[Int.random(in: 0..<counts.count, using: &numbers)])"
    }
  }

  @Test func theHardestPatternsTakeNoTime() throws {
    let patterns = [
      "(\\w{1,40}){1,40}x", String(repeating: "a?", count: 240) + String(repeating: "a", count: 240),
      "(?=.*a)(?=.*b)(?=.*c)(?=.*d).*x", "(.*)(.*)(.*)(.*)(.*)x", "[^x]{200,255}y",
    ]
    let text = String(repeating: "ab", count: 500)
    try MigratedDatabase.withConnection { connection in
      let clock = ContinuousClock()
      for pattern in patterns {
        let compiled = try AnswerPattern(pattern)
        let here = clock.measure { #expect(!compiled.matches(text)) }
        var found: [String] = []
        let there = try clock.measure {
          found = try connection.texts(
            #"SELECT ($1 COLLATE "C" ~ $2)::text"#, [.text(text), .text(compiled.postgreSQL)])
        }
        #expect(found == ["false"])
        #expect(here < .seconds(5) && there < .seconds(5), "\(pattern): \(here) here, \(there) there")
      }
    }
  }
}
