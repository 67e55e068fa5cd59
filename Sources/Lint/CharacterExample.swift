/// A character's file for the examples of pages that need one.
enum CharacterExample {
  /// A fenced block, every line but the first indented as the page's literal is not.
  static func file(_ outcome: String, _ name: String) -> String {
    """
    ```\(outcome) characters/\(name).yaml
    name: \(name)
    \(required)
    personality:
    \(personality)
    ```
    """
  }

  /// What every character must have beside its name and personality.
  static let required = """
    specialization: general
    skill_level: expert
    conversation_style: friendly
    """

  /// What every personality must have.
  static let personality = """
      traits: {warmth: 0.5}
      tone: calm
      boundaries: ["No advice about real money."]
      system_prompt: You are a coach.
      parameters: {max_output_tokens: 800}
    """
}
