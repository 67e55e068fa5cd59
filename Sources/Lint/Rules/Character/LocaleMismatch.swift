import Content
import SourceText

enum LocaleMismatch {
  static let rule = Rule.soft("character/locale-mismatch", .error, page: page) { context, findings in
    for character in context.repository.characters {
      reportTags(of: character, &findings)
      let source = character.header.source
      for place in PromptVariables.localePlaces(of: source).flatMap(\.places) {
        reportBoundaries(in: source, place, &findings)
        reportPrompt(in: source, place, &findings)
      }
    }
  }

  private static func reportTags(of character: Persona, _ findings: inout Findings) {
    let source = character.header.source
    let own = character.language.lowercased()
    let groups = Dictionary(grouping: PromptVariables.localePlaces(of: source).map(\.key)) {
      $0.value.lowercased()
    }
    for (tag, keys) in groups where tag == own || keys.count > 1 {
      for key in keys {
        let others = keys.filter { $0.range != key.range }
        findings.add(
          tag == own
            ? "\"\(key.value)\" is the language of the file itself"
            : "another entry has the language \"\(key.value)\"",
          at: SourceLocation(path: source.path, range: key.range),
          pointer: JSONPointer.root.key("locales").key(key.value),
          help: tag == own ? "write these texts as the file's own" : "keep one of them",
          related: others.map {
            RelatedLocation(SourceLocation(path: source.path, range: $0.range), "also here")
          })
      }
    }
  }

  private static func reportBoundaries(
    in source: ObjectSource, _ place: JSONPointer, _ findings: inout Findings
  ) {
    let own = JSONPointer.root.key("personality").key("boundaries")
    let part = place.key("boundaries")
    guard let translated = source.value[part]?.sequence, let written = source.value[own]?.sequence,
      translated.count != written.count
    else { return }
    findings.add(
      "the number of boundaries is \(translated.count) here and \(written.count) in the file's own language",
      in: source, at: part, help: "translate each boundary, in the same order",
      related: [RelatedLocation(source.location(own), "the file's own")])
  }

  private static func reportPrompt(
    in source: ObjectSource, _ place: JSONPointer, _ findings: inout Findings
  ) {
    let own = JSONPointer.root.key("personality").key("system_prompt")
    let part = place.key("system_prompt")
    guard let translated = source.text(at: part)?.text, let written = source.text(at: own)?.text else {
      return
    }
    let kept = Set(Placeholder.all(in: translated).compactMap(\.name))
    let known = PromptVariables.names(of: source)
    let wanted = Set(Placeholder.all(in: written).compactMap(\.name).filter(known.contains))
    let missing = wanted.subtracting(kept).sorted()
    guard !missing.isEmpty else { return }
    findings.add(
      "the prompt leaves out \(missing.map { "{{\($0)}}" }.joined(separator: ", ")), which the file's own holds",
      in: source, at: part, help: "name the same placeholders in every language",
      related: [RelatedLocation(source.location(own), "the file's own")])
  }

  private static let page = """
    # character/locale-mismatch

    What a character says in its other languages, under `locales`, must agree with the file:

    - no entry has the file's own language, and no two have one language (case makes no difference);
    - where an entry has `boundaries`, there are as many as in the file;
    - where an entry has a `system_prompt`, it holds the placeholders that the file's own holds.

    An entry may leave any text out, and then the file's own holds. Greetings, starters and examples may differ in
    number: people ask other things in other languages.

    A text that is written twice is shown once, and nobody knows which; a boundary or a placeholder that a
    translation forgot is missing for exactly the learners who read that language.

    ## Fails

    ```fail characters/coach-lin.yaml
    name: coach-lin
    specialization: general
    skill_level: expert
    conversation_style: friendly
    language: en
    personality:
      traits: {warmth: 0.5}
      tone: calm
      boundaries: ["No advice about real money."]
      system_prompt: You are a coach.
      parameters: {max_output_tokens: 800}
    locales:
      ⟦EN⟧: {greeting: Hello}
      ⟦zh-Hans⟧: {greeting: 你好}
      ⟦zh-hans⟧: {greeting: 您好}
    ```

    A boundary and a placeholder are missing:

    ```fail characters/coach-lin.yaml
    name: coach-lin
    specialization: general
    skill_level: expert
    conversation_style: friendly
    personality:
      traits: {warmth: 0.5}
      tone: calm
      boundaries: [No advice about real money., No talk about other learners.]
      system_prompt: You are {{display_name}}. {{boundaries}}
      parameters: {max_output_tokens: 800}
    locales:
      zh-Hans:
        boundaries: ⟦[不谈真钱]⟧
        system_prompt: ⟦你是{{display_name}}。⟧
    ```

    ## Passes

    ```pass characters/coach-lin.yaml
    name: coach-lin
    specialization: general
    skill_level: expert
    conversation_style: friendly
    language: en
    personality:
      traits: {warmth: 0.5}
      tone: calm
      boundaries: ["No advice about real money."]
      system_prompt: You are {{display_name}}.
      parameters: {max_output_tokens: 800}
      starters: [What is ICM?, What is a range?]
    locales:
      zh-Hans:
        boundaries: [不谈真钱]
        system_prompt: 你是{{display_name}}。
        starters: [什么是 ICM？]
    ```
    """
}
