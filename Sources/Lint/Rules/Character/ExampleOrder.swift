import Content
import SourceText

enum ExampleOrder {
  static let rule = Rule.soft("character/example-order", .error, page: page) { context, findings in
    for character in context.repository.characters {
      let source = character.header.source
      check(source, "/personality/examples", &findings)
      for place in PromptVariables.localePlaces(of: source).flatMap(\.places) {
        check(source, place.key("examples"), &findings)
      }
    }
  }

  private static func check(_ source: ObjectSource, _ list: JSONPointer, _ findings: inout Findings) {
    for (index, example) in (source.value[list]?.sequence ?? []).enumerated() {
      guard let keys = example.mapping?.keys, let user = keys.firstIndex(of: "user"),
        let character = keys.firstIndex(of: "character"), character < user,
        let entry = example.mapping?.entry("character"), let asked = example.mapping?.entry("user")
      else { continue }
      findings.add(
        "the character answers before the learner speaks",
        at: SourceLocation(path: source.path, range: entry.key.range),
        pointer: source.filePointer(list.index(index)), help: "write `user` first, then `character`",
        related: [
          RelatedLocation(
            SourceLocation(path: source.path, range: asked.key.range), "the learner speaks here")
        ])
    }
  }

  private static let page = """
    # character/example-order

    In each of a character's `examples` the learner speaks first: `user`, then `character`.

    An example is read as it stands, by people and by models. One that begins with the answer is most often a pair
    whose texts were swapped, and teaches the model to answer a question with a question.

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
      parameters: {max_output_tokens: 800}
      examples:
        - ⟦character⟧: What would you do?
          user: Which range do I put him on?
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
      examples:
        - user: What would you do?
          character: Which range do you put him on?
    ```
    """
}
