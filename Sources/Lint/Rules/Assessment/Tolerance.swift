import Content
import Scoring
import SourceText

enum Tolerance {
  static let rule = Rule.hard("assessment/tolerance", page: page) { context, findings in
    for site in context.questions {
      guard case .numeric(let answers, _) = site.question.answer else { continue }
      for (index, answer) in answers.enumerated() {
        let place = tolerancePlace(answer, site)
        guard site.source.value[place] != nil else { continue }
        guard case .value(let value, let tolerance) = answer.accepted else {
          findings.add(
            "a range has a tolerance", in: site.source, atEntry: place, help: "widen `min` and `max` instead")
          continue
        }
        if let problem = problem(of: tolerance, around: value) {
          findings.add(problem, in: site.source, at: place, help: "write the tolerance as a plain number")
          continue
        }
        guard let neighbour = swallowed(by: answer, among: answers[(index + 1)...]) else { continue }
        findings.add(
          "the tolerance takes in another answer, which earns \(percent(neighbour.score))", in: site.source,
          at: place, help: "make it smaller than the distance between the two",
          related: [RelatedLocation(site.source.location(neighbour.pointer), "the other answer")])
      }
    }
  }

  private static func percent(_ score: Double) -> String { "\(Number(score)) %" }

  private static func tolerancePlace(_ answer: Question.NumericAnswer, _ site: QuestionSite) -> JSONPointer {
    let isList = site.source.value[answer.pointer]?.mapping != nil
    return isList ? answer.pointer.key("tolerance") : site.at("tolerance")
  }

  private static func problem(of tolerance: Question.Tolerance, around value: Double) -> String? {
    guard case .percent(let percent) = tolerance else { return nil }
    if value == 0 { return "a percentage of 0 is 0, whatever it is" }
    return percent >= 100 ? "a tolerance of \(Number(percent)) % accepts 0 as well" : nil
  }

  /// A later answer of another value and another score that the tolerance reaches.
  private static func swallowed(
    by answer: Question.NumericAnswer, among later: ArraySlice<Question.NumericAnswer>
  ) -> Question.NumericAnswer? {
    guard case .value(let value, _) = answer.accepted, let accepted = AcceptedNumbers(answer) else {
      return nil
    }
    return later.first { other in
      guard case .value(let neighbour, _) = other.accepted else { return false }
      return neighbour != value && other.score != answer.score && accepted.contains(Number(neighbour))
        // Swallowed whole is `answer-out-of-range`.
        && !(AcceptedNumbers(other).map(accepted.contains) ?? false && answer.score >= other.score)
    }
  }

  private static let page = """
    # assessment/tolerance

    A `tolerance` is a number of 0 or more, or a percentage such as `"5%"`, below 100 and of an answer that is not 0.
    It stands beside a value, not a range, and does not reach as far as another answer that earns another score.

    A tolerance that is too large marks wrong answers right, and a percentage of 0 accepts nothing but 0.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: ev
        type: numeric
        prompt: What is the EV of a fold?
        answer: 0
        tolerance: ⟦5%⟧
      - id: equity
        type: numeric
        prompt: 胜率是多少？
        answer: 35
        tolerance: ⟦-1⟧
      - id: outs
        type: numeric
        prompt: How many outs?
        answers:
          - {value: 9, tolerance: ⟦2⟧}
          - {value: 8, tolerance: 4, score: 50}
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: ev
        type: numeric
        prompt: What is the EV of a fold?
        answer: 0
        tolerance: 0.05
      - id: outs
        type: numeric
        prompt: 有多少张出牌？
        answers:
          - {value: 9, tolerance: 0.5}
          - {value: 9, tolerance: 2, score: 50}
    ```
    """
}
