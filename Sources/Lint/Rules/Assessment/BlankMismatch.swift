import Content
import SourceText

enum BlankMismatch {
  static let rule = Rule.hard("assessment/blank-mismatch", page: page) { context, findings in
    for site in context.questions {
      guard case .fillBlank(let text, let blanks, _) = site.question.answer,
        let value = site.value("text"), value.string != nil, let known = site.value("blanks")?.mapping
      else { continue }
      let template = BlankTemplate(text)
      let place = site.at("text")
      func location(_ range: Range<Int>) -> SourceLocation {
        SourceLocation(path: site.source.path, range: template.range(range, in: value))
      }
      if let open = template.unclosed {
        findings.add(
          "a `{{` is never closed", at: location(open), pointer: site.source.filePointer(place),
          help: "close it with `}}`, or write `\\{{` for the characters")
      }
      var seen: [String: Range<Int>] = [:]
      for slot in template.slots {
        if let first = seen[slot.name] {
          findings.add(
            "the blank \"\(slot.name)\" stands twice in the text", at: location(slot.range),
            pointer: site.source.filePointer(place), help: "give each place a blank of its own",
            related: [RelatedLocation(location(first), "first one here")])
        } else if known[slot.name] == nil {
          let near = Suggestion.closest(to: slot.name, among: known.keys)
          findings.add(
            "the text has the blank \"\(slot.name)\", which `blanks` does not name", at: location(slot.range),
            pointer: site.source.filePointer(place),
            help: near.map { "did you mean \"\($0)\"?" }
              ?? "add it to `blanks`, or write `\\{{` for the characters")
        }
        if seen[slot.name] == nil { seen[slot.name] = slot.range }
      }
      for blank in blanks where seen[blank.name] == nil {
        findings.add(
          "the text has no place for the blank \"\(blank.name)\"", in: site.source,
          atKey: site.at("blanks").key(blank.name),
          help: "write `{{\(blank.name)}}` where it belongs, or remove it")
      }
    }
  }

  private static let page = #"""
    # assessment/blank-mismatch

    In a `fill_blank` question each `{{name}}` of `text` is a key of `blanks`, and each key of `blanks` has its one
    place in `text`. Blanks are found before the text is read as Markdown, inside code too; `\{{` is two braces.

    A place without an answer can never be filled in right, and an answer without a place is never asked for.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: play
        type: fill_blank
        text: UTG ⟦{{paly}}⟧, 按钮 {{button}}
        blanks:
          ⟦play⟧: fold
          button: raise
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: play
        type: fill_blank
        text: UTG {{play}}, 按钮 `{{按钮}}`, \{{literal}}
        blanks:
          play: fold
          按钮: raise
    ```
    """#
}
