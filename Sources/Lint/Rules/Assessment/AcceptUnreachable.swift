import Content
import SourceText

enum AcceptUnreachable {
  static let rule = Rule.hard("assessment/accept-unreachable", page: page) { context, findings in
    for site in context.questions {
      for accepted in site.acceptedTexts { report(accepted, site.source, &findings) }
    }
  }

  private static func report(
    _ accepted: AcceptedTexts, _ source: ObjectSource, _ findings: inout Findings
  ) {
    // By code points: what looks alike and is written differently is two texts to exact matching.
    var seen: [[Unicode.Scalar]: JSONPointer] = [:]
    for entry in accepted.entries {
      if let problem = problem(of: entry.text, accepted.match) {
        findings.add(problem.0, in: source, at: entry.pointer, help: problem.1)
        continue
      }
      let key = Array(accepted.key(entry.text).unicodeScalars)
      guard let first = seen[key] else {
        seen[key] = entry.pointer
        continue
      }
      let how = accepted.match == "normalized" ? ", case, width and blanks aside" : ""
      findings.add(
        "\"\(entry.text)\" is accepted already\(how)", in: source, at: entry.pointer, help: "remove it",
        related: [RelatedLocation(source.location(first), "the first one")])
    }
  }

  private static func problem(of text: String, _ match: String) -> (String, String)? {
    switch match {
    case "exact":
      guard text.first?.isWhitespace == true || text.last?.isWhitespace == true else { return nil }
      return (
        "the answer begins or ends with a blank that a learner would have to type",
        "remove the blank, or use `match: normalized`"
      )
    case "normalized":
      return Folding.fold(text).isEmpty ? ("nothing but blanks is accepted here", "remove it") : nil
    default: return nil
    }
  }

  private static let page = """
    # assessment/accept-unreachable

    Each entry of `accept` adds an answer. With `match: normalized`, the default, Unicode's compatibility form (NFKC),
    case, width and blanks make no difference, so `fold`, `Fold` and `ｆｏｌｄ` are one entry. With `match: exact` an
    entry does not begin or end with a blank.

    An entry that adds nothing is most often a slip: the author meant another spelling, and the learner who writes
    that one is marked wrong.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: play
        type: short_text
        prompt: What is the play?
        accept: [fold, ⟦Fold⟧, ⟦ｆｏｌｄ⟧, 弃牌]
      - id: exact
        type: short_text
        prompt: 写出这手牌
        match: exact
        accept: [⟦"AKs "⟧, AKo, ⟦AKo⟧]
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: play
        type: short_text
        prompt: What is the play?
        accept: [fold, muck, 弃牌]
      - id: exact
        type: short_text
        prompt: 写出这手牌
        match: exact
        accept: [AKs, AKS]
    ```
    """
}
