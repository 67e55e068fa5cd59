import Content
import SourceText

enum PromptTooLong {
  static let rule = Rule.soft("character/prompt-too-long", .warning, page: page) { context, findings in
    let limit = context.repository.configuration.limits.promptTokens
    for character in context.repository.characters {
      let source = character.header.source
      let part: JSONPointer = "/personality/system_prompt"
      guard let prompt = source.text(at: part) else { continue }
      let tokens = TokenEstimate.tokens(in: prompt.text)
      guard tokens > limit else { continue }
      findings.add(
        "the prompt has about \(tokens) tokens, more than \(limit)", in: source,
        atKey: part, help: "keep what shapes every answer; the rest belongs into lessons or the backstory")
    }
  }

  private static let page = """
    # character/prompt-too-long

    A character's `system_prompt` has at most about 4,000 tokens, or as many as `limits: {prompt_tokens: …}` of
    `lectern.yaml` says. Tokens are estimated, since each model counts its own: a Chinese, Japanese or Korean
    character as one, of other text four bytes as one.

    The prompt is sent with each message of each chat: it is paid for every time, it takes the place of what the
    learner said earlier, and of very long instructions models follow fewer.

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
      ⟦system_prompt⟧: |
        You are Lin, who explains one idea at a time and asks before telling. 你先问一个问题，再给出答案。
      parameters: {max_output_tokens: 800}
    ```
    ```fail lectern.yaml
    limits: {prompt_tokens: 20}
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
        You are Lin, who explains one idea at a time and asks before telling.
      parameters: {max_output_tokens: 800}
    ```
    """
}
