import Content
import SourceText

enum AnswerLength {
  static let rule = Rule.soft("assessment/answer-length", .warning, page: page) { context, findings in
    for (assessment, sites) in context.singleChoiceSites {
      // Where two are longest, the right one does not stand out.
      let longest = sites.filter { isRightLongest($0) }
      guard sites.count >= ChanceOfPattern.leastQuestions else { continue }
      let chances = sites.map { 1 / Double($0.choices.count) }
      guard ChanceOfPattern.atLeast(longest.count, of: chances) < ChanceOfPattern.threshold else { continue }
      findings.add(
        "the right choice is the longest in \(longest.count) of \(sites.count) questions",
        at: assessment.header.source.keyLocation("questions"), pointer: "/questions",
        help: "give the wrong choices as much detail, or move detail into the explanation")
    }
  }

  private static func isRightLongest(_ site: QuestionSite) -> Bool {
    guard let right = site.rightIndex else { return false }
    let lengths = site.choices.map { $0.text.count }
    return lengths.indices.allSatisfy { $0 == right || lengths[$0] < lengths[right] }
  }

  private static let page = """
    # assessment/answer-length

    In an assessment of eight single-choice questions or more, the right choice is not the longest more often than
    chance would make it once in a thousand times. Shuffling does not hide length, so it does not matter here.

    The right answer is qualified with care and the wrong ones are dashed off. Whoever picks the longest passes
    without having read the question.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    randomize: true
    ⟦questions⟧:
      - {id: q1, type: single_choice, prompt: "Why raise?", choices: [{text: "For value, or to fold out better hands", correct: true}, {text: "For fun"}, {text: "To see"}]}
      - {id: q2, type: single_choice, prompt: "Why fold?", choices: [{text: "Luck"}, {text: "The price is worse than the chance", correct: true}, {text: "Fear"}]}
      - {id: q3, type: single_choice, prompt: "Why call?", choices: [{text: "Habit"}, {text: "Hope"}, {text: "The price is better than the chance", correct: true}]}
      - {id: q4, type: single_choice, prompt: "Why position?", choices: [{text: "Others have shown what they do", correct: true}, {text: "Comfort"}, {text: "Rank"}]}
      - {id: q5, type: single_choice, prompt: "Why blinds?", choices: [{text: "Fees"}, {text: "There is something to play for", correct: true}, {text: "Custom"}]}
      - {id: q6, type: single_choice, prompt: "Why suited?", choices: [{text: "Style"}, {text: "Looks"}, {text: "It makes flushes now and then", correct: true}]}
      - {id: q7, type: single_choice, prompt: "Why connected?", choices: [{text: "It makes straights now and then", correct: true}, {text: "Order"}, {text: "Pairs"}]}
      - {id: q8, type: single_choice, prompt: "Why pairs?", choices: [{text: "Luck"}, {text: "They are ahead of two overcards", correct: true}, {text: "Size"}]}
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - {id: q1, type: single_choice, prompt: "Why raise?", choices: [{text: "For value", correct: true}, {text: "To see where you stand"}, {text: "To see a card"}]}
      - {id: q2, type: single_choice, prompt: "Why fold?", choices: [{text: "The cards were bad before"}, {text: "The price is bad", correct: true}, {text: "Fear"}]}
      - {id: q3, type: single_choice, prompt: "Why call?", choices: [{text: "Habit"}, {text: "Hope"}, {text: "The price is good", correct: true}]}
      - {id: q4, type: single_choice, prompt: "Why position?", choices: [{text: "Others act first", correct: true}, {text: "The seat is lucky"}, {text: "Rank"}]}
      - {id: q5, type: single_choice, prompt: "Why blinds?", choices: [{text: "They pay for the house"}, {text: "They start the action", correct: true}, {text: "Custom"}]}
      - {id: q6, type: single_choice, prompt: "Why suited?", choices: [{text: "Style"}, {text: "They win more often than pairs"}, {text: "Flushes", correct: true}]}
      - {id: q7, type: single_choice, prompt: "Why connected?", choices: [{text: "Straights", correct: true}, {text: "Full houses"}, {text: "Pairs"}]}
      - {id: q8, type: single_choice, prompt: "Why pairs?", choices: [{text: "They never lose"}, {text: "They are ahead", correct: true}, {text: "Size"}]}
    ```
    """
}
