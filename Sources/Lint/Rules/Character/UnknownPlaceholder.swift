import Content
import SourceText

enum UnknownPlaceholder {
  static let rule = Rule.hard("character/unknown-placeholder", page: page) { context, findings in
    for character in context.repository.characters {
      let source = character.header.source
      let allowed = PromptVariables.names(of: source)
      var file: SourceFile?
      for part in PromptVariables.templates(of: source) {
        guard let text = source.text(at: part)?.text, text.utf8.contains(UInt8(ascii: "{")) else { continue }
        let placeholders = Placeholder.all(in: text)
        guard placeholders.contains(where: { !allowed.contains($0.name ?? "") }) else { continue }
        if file == nil { file = context.source(source.path) }
        report(placeholders, allowed, source, part, file, &findings)
      }
    }
  }

  private static func report(
    _ placeholders: [Placeholder], _ allowed: [String], _ source: ObjectSource, _ part: JSONPointer,
    _ file: SourceFile?, _ findings: inout Findings
  ) {
    for placeholder in placeholders where !allowed.contains(placeholder.name ?? "") {
      let range = source.value[part].flatMap { placeholder.range(in: $0, file) }
      let location = range.map { SourceLocation(path: source.path, range: $0) } ?? source.location(part)
      let (message, help) = words(placeholder, allowed)
      let fix = range.flatMap { range in
        placeholder.name.flatMap { Suggestion.correction(of: $0, among: allowed) }.map { meant in
          let text = "{{\(meant.word)}}"
          return Fix("change it to `\(text)`", isSafe: meant.isCertain, edits: [TextEdit(range, text)])
        }
      }
      findings.add(message, at: location, pointer: source.filePointer(part), help: help, fix: fix)
    }
  }

  private static func words(_ placeholder: Placeholder, _ allowed: [String]) -> (String, String) {
    guard let name = placeholder.name else {
      return (
        "`{{` opens a placeholder that is not closed", "close it with `}}`, or write `\\{{` for the braces"
      )
    }
    if name.isEmpty {
      return (
        "the placeholder is empty", "name one of \(Suggestion.list(allowed)), or write `\\{{` for the braces"
      )
    }
    if let nearest = Suggestion.closest(to: name, among: allowed) {
      return ("no placeholder is called \"\(name)\"", "did you mean \"\(nearest)\"?")
    }
    return (
      "no placeholder is called \"\(name)\"",
      "there are \(Suggestion.list(allowed)); declare others under `personality.variables`, and write `\\{{` for "
        + "the braces themselves"
    )
  }

  private static let page = """
    # character/unknown-placeholder

    Every `{{…}}` of a character's `system_prompt` and `greeting`, in all its languages, must name something that
    is filled in: `display_name`, `user`, `course`, `lesson`, `locale`, `boundaries`, or a variable that
    `personality.variables` declares. A literal `{{` is written `\\{{`.

    What is not filled in stays as it is: the learner reads "Hello {{name}}", or the model does.

    ## Fails

    ```fail characters/coach-lin.yaml
    name: coach-lin
    specialization: general
    skill_level: expert
    conversation_style: friendly
    personality:
      traits: {warmth: 0.5}
      tone: calm
      boundaries: ["No advice about real money."]
      system_prompt: |
        You are {{display_name}}, and ⟦{{usr}}⟧ sits before you.
        You speak {{ user }}'s language, {{locale}}.
      parameters: {max_output_tokens: 800}
      greeting: "Hello ⟦{{first name}}⟧, ⟦{{⟧user}!"
    ```

    ## Passes

    ```pass characters/coach-lin.yaml
    name: coach-lin
    specialization: general
    skill_level: expert
    conversation_style: friendly
    personality:
      traits: {warmth: 0.5}
      tone: calm
      boundaries: ["No advice about real money."]
      system_prompt: |
        You are {{display_name}}. The table stakes are {{stakes}}.
        Write hands as \\{{cards}}. {{boundaries}}
      parameters: {max_output_tokens: 800}
      greeting: "Hello {{ user }}!"
      variables: {stakes: "Blinds, such as 1/2"}
    ```
    """
}
