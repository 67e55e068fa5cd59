import SourceText

/// What `lectern.yaml` changes in the published schemas: word lists and limits.
enum SchemaSettings {
  /// Whether a repository's settings make its schema another than the published one.
  static func changes(_ name: String, _ configuration: Configuration) -> Bool {
    let standard = Configuration()
    let limits = configuration.limits
    switch name {
    case "character":
      return configuration.specializations != standard.specializations
        || configuration.conversationStyles != standard.conversationStyles
        || limits.promptLength != standard.limits.promptLength
    case "skill-tree": return limits.skills != standard.limits.skills
    case "assessment":
      return limits.questions != standard.limits.questions
        || limits.promptLength != standard.limits.promptLength
        || limits.choiceLength != standard.limits.choiceLength
    default: return false
    }
  }

  static func apply(_ configuration: Configuration, to schema: LocatedValue, _ name: String) -> LocatedValue {
    var schema = schema
    let defaults = Limits()
    let limits = configuration.limits
    switch name {
    case "character":
      set(&schema, ["properties", "specialization", "enum"], words(configuration.specializations))
      set(&schema, ["properties", "conversation_style", "enum"], words(configuration.conversationStyles))
      if limits.promptLength != defaults.promptLength {
        let path = ["properties", "personality", "properties", "system_prompt", "maxLength"]
        set(&schema, path, number(limits.promptLength))
      }
    case "skill-tree" where limits.skills != defaults.skills:
      set(&schema, ["properties", "skills", "maxItems"], number(limits.skills))
    case "assessment" where limits != defaults:
      set(&schema, ["properties", "questions", "maxItems"], number(limits.questions))
      for type in schema["$defs"]?.mapping?.keys ?? [] {
        let properties = ["$defs", type, "properties"]
        set(&schema, properties + ["prompt", "maxLength"], number(limits.promptLength))
        set(
          &schema, properties + ["choices", "items", "properties", "text", "maxLength"],
          number(limits.choiceLength))
      }
    default: break
    }
    return schema
  }

  private static func words(_ words: [String]) -> LocatedValue.Node {
    .sequence(words.map { LocatedValue(.string($0), .wholeFile) })
  }

  private static func number(_ value: Int) -> LocatedValue.Node {
    .number(Number(value))
  }

  /// Sets a value below keys that are there already; the last key is added where it is missing.
  private static func set(_ value: inout LocatedValue, _ path: [String], _ new: LocatedValue.Node) {
    guard let key = path.first, let mapping = value.mapping else { return }
    if path.count > 1, mapping.entry(key) == nil { return }
    var child = mapping[key] ?? LocatedValue(new, .wholeFile)
    if path.count == 1 { child.node = new } else { set(&child, Array(path.dropFirst()), new) }
    let entry = LocatedMapping.Entry(mapping.entry(key)?.key ?? Located(key, .wholeFile), child)
    let others = mapping.entries.filter { $0.key.value != key }
    value.node = .mapping(LocatedMapping(others + [entry]))
  }
}
