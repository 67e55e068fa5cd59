import Content
import SourceText

enum ParameterRange {
  static let rule = Rule.hard("character/parameter-range", page: page) { context, findings in
    for character in context.repository.characters {
      let source = character.header.source
      let parameters = JSONPointer.root.key("personality").key("parameters")
      guard let given = source.value[parameters]?.mapping, let first = given["temperature"],
        let second = given.entry("top_p"), !first.isNull, !second.value.isNull
      else { continue }
      findings.add(
        "both `temperature` and `top_p` are given",
        at: SourceLocation(path: source.path, range: second.key.range),
        pointer: source.filePointer(parameters.key("top_p")), severity: .warning,
        help: "keep one: they work against each other, and some models refuse both together",
        related: [RelatedLocation(source.location(parameters.key("temperature")), "the other one")])
    }
  }

  private static let page = """
    # character/parameter-range

    Parameters of the model must lie in their ranges: `temperature` 0 to 2, `top_p` 0 to 1, `presence_penalty` and
    `frequency_penalty` -2 to 2, `max_output_tokens` from 1, at most 4 texts under `stop`. Giving both `temperature`
    and `top_p` is a warning.

    The model's service refuses such a call: the character would answer every learner with an error.

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
      system_prompt: You are a coach.
      parameters: {max_output_tokens: ⟦0⟧, temperature: ⟦2.5⟧, presence_penalty: ⟦-3⟧}
    ```

    Too many stops:

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
      parameters: {max_output_tokens: 800, ⟦stop⟧: [a, b, c, d, e]}
    ```

    Both ways to set the variety of answers, a warning:

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
      parameters: {max_output_tokens: 800, temperature: 0.6, ⟦top_p⟧: 0.9}
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
      parameters: {max_output_tokens: 800, temperature: 0.6, frequency_penalty: -2, stop: ["###"]}
    ```
    """
}
