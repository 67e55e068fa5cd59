import Content
import SourceText

enum DuplicateQuestionId {
  static let rule = Rule.hard("assessment/duplicate-question-id", page: page) { context, findings in
    for assessment in context.readableAssessments {
      let questions = assessment.questions.flatMap { question in
        if case .group(let members) = question.answer { [question] + members } else { [question] }
      }
      for (id, group) in Dictionary(grouping: questions, by: \.id) where group.count > 1 && !id.isEmpty {
        findings.addDuplicates(
          "\(group.count) questions of this assessment have the id \"\(id)\"", in: assessment.header.source,
          at: group.map { $0.pointer.key("id") }, help: "give each question an id of its own")
      }
    }
  }

  private static let page = """
    # assessment/duplicate-question-id

    Each question's `id` is unique in its assessment, those of groups and their members included.

    Learners' answers point to a question by its id. With one id on two questions nobody can tell which of them was
    answered.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: ⟦equity⟧
        type: true_false
        prompt: A flush draw has about 35 % equity on the flop.
        answer: true
      - id: spot
        type: group
        stimulus: You hold A♥ K♥.
        questions:
          - id: ⟦equity⟧
            type: true_false
            prompt: 你领先。
            answer: false
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: equity
        type: true_false
        prompt: A flush draw has about 35 % equity on the flop.
        answer: true
      - id: Equity
        type: true_false
        prompt: 你领先。
        answer: false
    ```
    """
}
