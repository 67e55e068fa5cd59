import Content
import Scoring
import SourceText

enum BadRegex {
  static let rule = Rule.hard("assessment/bad-regex", page: page) { context, findings in
    for site in context.questions {
      for accepted in site.acceptedTexts where accepted.match == "regex" {
        for entry in accepted.entries {
          guard let problem = RegexAnalysis.problem(entry.text) else { continue }
          findings.add(problem.message, in: site.source, at: entry.pointer, help: problem.help)
        }
      }
    }
  }

  private static let page = #"""
    # assessment/bad-regex

    A pattern under `accept` with `match: regex` keeps to what the database and browsers read alike, cannot
    backtrack exponentially, does not accept an empty answer, and stands for at most 2,000 characters with its
    repetitions written out. It matches the whole answer, so it needs no `^` and `$`.

    Understood: characters, `.`, sets such as `[a-z]`, groups `( )` and `(?: )`, `|`, lookaheads `(?= )` and
    `(?! )`, `* + ? {2} {2,} {2,5}` and their lazy forms, `\d \w \s` and `\D \W \S`, `\n \r \t \f`, `\u4e00`, and a
    backslash before punctuation. `.` is any character, `\d` is 0 to 9, `\w` an ASCII letter, a digit or `_`, `\s` a
    blank of any script; letters of other scripts are written as sets, `[\u4e00-\u9fff]`. Not understood: lookbehind,
    named groups, inline flags, back references, possessive and atomic groups, `\b`, `\p{…}` and `[:alpha:]`.

    A pattern that one engine refuses is an answer that nobody can give there. In one such as `(a+)+` each further
    character doubles the work, so that one long answer could stop a server.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: hand
        type: short_text
        prompt: Name the hand.
        match: regex
        accept:
          - ⟦"(full|house"⟧
          - ⟦'(\w+\s?)+'⟧
          - ⟦(?i)full house⟧
          - ⟦(葫芦)?⟧
          - ⟦'[a-z]{1,200}( [a-z]{1,200}){1,20}'⟧
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: hand
        type: short_text
        prompt: Name the hand.
        match: regex
        accept:
          - '[Ff]ull\s+[Hh]ouse'
          - 葫芦|三带二
          - '\w+(\s\w+)*'
    ```
    """#
}
