import SourceText

enum TraitRange {
  static let rule = Rule.hard("character/trait-range", page: page)

  private static let page = """
    # character/trait-range

    Each of a character's `traits` must be a number from 0 to 1: 0 is not at all, 1 as much as can be.

    Traits are compared and turned into words for the model; one of 70 among others of 0.7 drowns them all.

    ## Fails

    ```fail characters/coach-lin.yaml
    name: coach-lin
    specialization: general
    skill_level: expert
    conversation_style: friendly
    personality:
      traits: {warmth: ⟦70⟧, humour: ⟦-0.1⟧, patience: 1}
      tone: calm
      boundaries: ["No advice about real money."]
      system_prompt: You are a coach.
      parameters: {max_output_tokens: 800}
    ```

    ## Passes

    ```pass characters/coach-lin.yaml
    name: coach-lin
    specialization: general
    skill_level: expert
    conversation_style: friendly
    personality:
      traits: {warmth: 0.7, humour: 0, patience: 1}
      tone: calm
      boundaries: ["No advice about real money."]
      system_prompt: You are a coach.
      parameters: {max_output_tokens: 800}
    ```
    """
}
