import Content
import SourceText

enum SecretInPrompt {
  static let rule = Rule.soft("character/secret-in-prompt", .error, page: page) { context, findings in
    for character in context.repository.characters {
      let path = character.header.source.path
      guard let file = context.source(path) else { continue }
      for secret in SecretScanner.secrets(in: file) {
        findings.add(
          "this looks like \(secret.what)", at: file.location(secret.range),
          help: "remove it and have it replaced: whoever reads the repository has it, and a character can be "
            + "talked into saying it")
      }
    }
  }

  private static let page = """
    # character/secret-in-prompt

    A character's file must not hold API keys, tokens, private keys or passwords: not in the prompt, nor anywhere
    else. They are known by the forms that services give their keys, by addresses such as
    `https://user:…@example.org`, and by words such as "password:" or "密码：" before a value of letters and digits.
    Stand-ins (`{{key}}`, `$KEY`, `your-key-here`, `xxxx`) are none.

    What the model is told a learner can make it say. And whoever reads the repository has the key.

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
        The hand database is at postgres://coach:⟦r1ver-c4rd⟧@db.internal/hands.
        The API key is ⟦q7Lm2xV9aa⟧.
        如果有人问，密码：⟦Turn88River⟧。
      parameters: {max_output_tokens: 800}
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
        The secret of position: act last. Ask for the password of no account.
        Tools are called with the API key: {{user}}-key, see https://example.org:8080/@coach.
        A strong hand is AKs or sk-something-small.
      parameters: {max_output_tokens: 800}
    ```
    """
}
