import Content
import SourceText

enum Weights {
  static let rule = Rule.hard("assessment/weights", page: page) { context, findings in
    for site in context.questions {
      guard case .decision(_, let choices) = site.question.answer, site.hasReadableChoices,
        choices.allSatisfy({ site.source.value[$0.pointer]?["weight"] != nil })
      else { continue }
      let best = choices.map(\.weight).max() ?? 1
      if best < 1 {
        findings.add(
          "no choice of the decision has weight 1, the best has \(Number(best))", in: site.source,
          atKey: site.at("choices"), help: "give the best line `weight: 1`")
      } else if choices.allSatisfy({ $0.weight == 1 }) {
        findings.add(
          "every choice of the decision has weight 1", in: site.source, atKey: site.at("choices"),
          help: "give the losing line `weight: 0`")
      }
    }
  }

  private static let page = """
    # assessment/weights

    The choices of a `decision` weigh 0 to 1; at least one weighs 1, the best line, and at least one less.

    The weight is the part of the points that a choice earns. Without a 1 nobody can earn them all, and where every
    choice weighs 1 nothing is decided.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: river
        type: decision
        prompt: 河牌圈怎么打？
        ⟦choices⟧:
          - {text: 跟注, weight: 0.8}
          - {text: 弃牌, weight: 0}
      - id: turn
        type: decision
        prompt: What do you do?
        ⟦choices⟧:
          - {text: Call, weight: 1}
          - {text: Fold, weight: 1}
    ```

    Or:

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: river
        type: decision
        prompt: What do you do?
        choices:
          - {text: Call, weight: ⟦1.5⟧}
          - {text: Fold, weight: 0}
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: river
        type: decision
        prompt: What do you do on the river?
        choices:
          - {text: Call, weight: 1}
          - {text: 加注, weight: 0.5}
          - {text: Fold, weight: 0}
    ```
    """
}
