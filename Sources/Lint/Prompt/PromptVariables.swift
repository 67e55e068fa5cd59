import Content
import SourceText

/// What the templates of a character may name, and where they stand.
enum PromptVariables {
  private static let builtIn = ["display_name", "user", "course", "lesson", "locale", "boundaries"]

  /// The closed set, and what `personality.variables` declares as a list or as a mapping.
  static func names(of source: ObjectSource) -> [String] {
    let declared = source.value[JSONPointer.root.key("personality").key("variables")]
    return builtIn + (declared?.mapping?.keys ?? []) + (declared?.sequence ?? []).compactMap(\.string)
  }

  /// The prompts and greetings, of the file's own language and of its others.
  static func templates(of source: ObjectSource) -> [JSONPointer] {
    let places = [JSONPointer.root.key("personality")] + localePlaces(of: source).flatMap(\.places)
    return places.flatMap { [$0.key("system_prompt"), $0.key("greeting")] }
  }

  /// Each language's key, and where its texts may stand: directly below it or below `personality`.
  static func localePlaces(of source: ObjectSource) -> [(key: Located<String>, places: [JSONPointer])] {
    (source.value["locales"]?.mapping?.entries ?? []).map { entry in
      let place = JSONPointer.root.key("locales").key(entry.key.value)
      return (entry.key, [place, place.key("personality")])
    }
  }
}
