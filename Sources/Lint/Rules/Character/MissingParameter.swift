import Content
import SourceText

enum MissingParameter {
  static let rule = Rule.hard("character/missing-parameter", page: page) { context, findings in
    for character in context.repository.characters {
      let source = character.header.source
      check(source, "/personality/tone", &findings)
      check(source, "/personality/system_prompt", &findings)
      let boundaries: JSONPointer = "/personality/boundaries"
      for written in source.texts(at: boundaries) { check(source, written.part, &findings) }
    }
  }

  /// Reports texts of nothing but blanks; keys that are missing or empty are found while files are read.
  private static func check(_ source: ObjectSource, _ part: JSONPointer, _ findings: inout Findings) {
    guard let text = source.text(at: part)?.text, !text.isEmpty, Folding.fold(text).isEmpty else { return }
    findings.add(
      "expected a text, found nothing but blanks", in: source, at: part,
      help: "a character does not work without it")
  }

  private static let page = """
    # character/missing-parameter

    A character must have `personality` with a `system_prompt`, a `tone`, at least one of `traits`, at least one of
    `boundaries`, and `parameters` with `max_output_tokens`. None of them may be empty or blank.

    The model is told nothing but this. Without a prompt there is no character, without boundaries nothing that it
    refuses, without a longest answer no limit to what a talk costs.

    ## Fails

    ```fail characters/coach-lin.yaml
    name: coach-lin
    specialization: general
    skill_level: expert
    conversation_style: friendly
    personality:
      ⟦traits⟧: {warmth: 0.5}
      boundaries: ["No advice about real money."]
      system_prompt: You are a coach.
      parameters: {max_output_tokens: 800}
    ```

    Empty or blank:

    ```fail characters/coach-lin.yaml
    name: coach-lin
    specialization: general
    skill_level: expert
    conversation_style: friendly
    personality:
      ⟦traits⟧: {}
      tone: ⟦"  "⟧
      ⟦boundaries⟧: []
      system_prompt: ⟦""⟧
      parameters: {max_output_tokens: 800}
    ```

    No longest answer:

    ```fail characters/coach-lin.yaml
    name: coach-lin
    specialization: general
    skill_level: expert
    conversation_style: friendly
    personality:
      traits: {warmth: 0.5}
      tone: calm
      boundaries: ["No advice about real money."]
      system_prompt: You are a coach.
      parameters: {⟦temperature⟧: 0.6}
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
      system_prompt: You are a coach.
      parameters: {max_output_tokens: 800}
    ```
    """
}
