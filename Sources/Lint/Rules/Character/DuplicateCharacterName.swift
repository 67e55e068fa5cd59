import Content
import SourceText

enum DuplicateCharacterName {
  static let rule = Rule.hard("character/duplicate-name", page: page) { context, findings in
    DuplicateReport.report(
      context.repository.characters.filter {
        !$0.header.source.isBroken || $0.header.source.text("name") != nil
      },
      by: \.header.slug, at: { ($0.header.source, JSONPointer.root.key("name")) },
      { "another character is called \"\($0.header.slug)\"" }, help: "give each its own `name`", &findings)
  }

  private static let page = """
    # character/duplicate-name

    No two characters may have the same `name`. Names that only learners see, `display_name`, may repeat.

    Courses and lessons say by name who teaches; of two with one name nobody could tell which is meant.

    ## Fails

    ```fail characters/lin.yaml
    name: ⟦coach-lin⟧
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
    ```fail characters/lin-cash.yaml
    name: ⟦coach-lin⟧
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

    ## Passes

    ```pass characters/lin.yaml
    name: lin
    specialization: general
    skill_level: expert
    conversation_style: friendly
    display_name: Lin
    personality:
      traits: {warmth: 0.5}
      tone: calm
      boundaries: ["No advice about real money."]
      system_prompt: You are a coach.
      parameters: {max_output_tokens: 800}
    ```
    ```pass characters/lin-cash.yaml
    name: lin-cash
    specialization: general
    skill_level: expert
    conversation_style: friendly
    display_name: Lin
    personality:
      traits: {warmth: 0.5}
      tone: calm
      boundaries: ["No advice about real money."]
      system_prompt: You are a coach.
      parameters: {max_output_tokens: 800}
    ```
    """
}
