import Content
import SourceText

enum NoExplanation {
  static let rule = Rule.off("assessment/no-explanation", page: page) { context, findings in
    for site in context.questions where site.question.explanation == nil && !hasFeedback(site) {
      if case .freeResponse = site.question.answer { continue }
      findings.add(
        "the question explains nothing: neither `explanation` nor `feedback`", in: site.source,
        at: site.at("id"), help: "add `explanation:`, which learners see once answers are shown")
    }
  }

  private static func hasFeedback(_ site: QuestionSite) -> Bool {
    switch site.question.answer {
    case .trueFalse(_, let feedback): feedback != nil
    case .numeric(let answers, _): answers.contains { $0.feedback != nil }
    case .matching(let pairs, _, _): pairs.contains { $0.feedback != nil }
    default: site.choices.contains { $0.feedback != nil }
    }
  }

  private static let page = """
    # assessment/no-explanation

    A question has an `explanation`, or at least `feedback` on one of its answers. Questions that a person grades
    by a rubric are left out.

    A learner who was wrong sees only that; the minute after a mistake is when an explanation is read most.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: ⟦button⟧
        type: true_false
        prompt: The button acts last after the flop.
        answer: true
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: button
        type: true_false
        prompt: The button acts last after the flop.
        answer: true
        explanation: The blinds have acted before it on every street but the first.
      - id: first
        type: single_choice
        prompt: Who acts first before the flop?
        choices:
          - {text: The seat left of the big blind, correct: true}
          - {text: The small blind, feedback: "It acts first only after the flop."}
    ```
    """
}
