import SourceText

enum NoBranchFits {
  static let rule = Rule.hard("schema/any", page: page)

  private static let page = """
    # schema/any

    Where a key takes one of several shapes, the value must have one of them. The finding is about the nearest
    shape where one is near, and has that rule's name; this rule is left for values that are near none.

    `randomize`, for one, is true, false, or keys that say what is shuffled.

    ## Fails

    ```fail content/courses/holdem/assessments/ranges.yaml
    title: Preflop ranges
    difficulty: beginner
    randomize: ⟦always⟧
    questions:
      - id: first
        type: true_false
        prompt: The button acts last after the flop.
        answer: true
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/ranges.yaml
    title: Preflop ranges
    difficulty: beginner
    randomize: {questions: true}
    questions:
      - id: first
        type: true_false
        prompt: The button acts last after the flop.
        answer: true
    ```
    """
}
