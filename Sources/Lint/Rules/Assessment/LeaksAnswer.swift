import Content
import SourceText

enum LeaksAnswer {
  static let rule = Rule.off("assessment/leaks-answer", page: page) { context, findings in
    for site in context.questions where site.hasReadableChoices {
      let prompt = Folding.fold(site.question.prompt)
      let named = site.choices.filter { isNamed(Folding.fold($0.text), in: prompt) }
      guard named.count == 1, let leaked = named.first, isRight(leaked, among: site) else { continue }
      let place = site.source.location(leaked.pointer.key("text"))
      findings.add(
        "the prompt holds the right choice's words, and no other choice's", in: site.source,
        at: site.at("prompt"), help: "ask without these words, or use those of the other choices too",
        related: [RelatedLocation(place, "this choice")])
    }
  }

  /// Right is what is marked so; of a decision the heaviest choice.
  private static func isRight(_ choice: Question.Choice, among site: QuestionSite) -> Bool {
    guard case .decision(_, let choices) = site.question.answer else { return choice.isCorrect }
    return choice.weight == choices.map(\.weight).max()
  }

  /// Whether a text stands in another as words of its own, where its script divides words.
  private static func isNamed(_ text: String, in prompt: String) -> Bool {
    guard text.unicodeScalars.count > 1 else { return false }
    var rest = prompt[...]
    while let found = rest.firstRange(of: text) {
      let before = found.lowerBound > prompt.startIndex ? prompt[prompt.index(before: found.lowerBound)] : " "
      let after = found.upperBound < prompt.endIndex ? prompt[found.upperBound] : " "
      if !(joins(before, text.first) || joins(after, text.last)) { return true }
      rest = rest[rest.index(after: found.lowerBound)...]
    }
    return false
  }

  /// Whether two neighbours belong to one word: letters and digits of scripts that put blanks between words.
  private static func joins(_ neighbour: Character, _ edge: Character?) -> Bool {
    guard let edge else { return false }
    return [neighbour, edge].allSatisfy {
      ($0.isLetter || $0.isNumber) && !$0.unicodeScalars.contains(where: EastAsian.isUnspaced)
    }
  }

  private static let page = """
    # assessment/leaks-answer

    A prompt does not hold the words of the right choice where it holds those of no other. Case and width do not
    count, and a word inside another word is none.

    Learners who know nothing of the matter match words, and are right; the score then says something else than
    it seems to.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: button
        type: single_choice
        prompt: ⟦"After the flop the button has position. Which seat acts last?"⟧
        choices:
          - {text: The button, correct: true}
          - {text: The small blind}
      - id: flop
        type: single_choice
        prompt: ⟦翻牌有三张公共牌，第一轮发出的公共牌叫什么？⟧
        choices:
          - {text: 河牌}
          - {text: 翻牌, correct: true}
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: button
        type: single_choice
        prompt: Which seat acts last after the flop?
        choices:
          - {text: The button, correct: true}
          - {text: The small blind}
      - id: compare
        type: single_choice
        prompt: Who acts first before the flop, the button or the small blind?
        choices:
          - {text: The button}
          - {text: The small blind, correct: true}
    ```
    """
}
