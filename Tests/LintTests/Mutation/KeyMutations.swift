import SourceText

extension SampleFile.Entry {
  /// Keys that the author makes up, and whose values may be anything.
  var isFree: Bool {
    let free = [
      "traits/", "variables/", "params/", "theme/", "layout/", "rules/", "schemas/",
      "personality/parameters/model",
    ]
    return free.contains { "\(place)/".contains($0) && !place.hasSuffix(String($0.dropLast())) }
  }

  /// A key of which there are as many as the author likes: a blank's name, a language.
  var isMadeUp: Bool {
    let parts = place.split(separator: "/").map(String.init)
    return isFree || ["blanks", "locales"].contains(parts.dropLast().last)
  }
}

extension MutationOperator {
  /// What must be there, by the format's description.
  private static let required: [String: Set<String>] = [
    "course": ["title", "level"],
    "lesson": ["resources/*/title", "resources/*/url"],
    "assessment": [
      "title", "difficulty", "questions", "questions/*/id", "questions/*/type", "questions/*/prompt",
      "questions/*/choices", "questions/*/choices/*/text", "questions/*/items", "questions/*/items/*/text",
      "questions/*/pairs", "questions/*/pairs/*/left", "questions/*/pairs/*/right", "questions/*/accept",
      "questions/*/text", "questions/*/blanks", "questions/*/questions", "questions/*/questions/*/id",
      "questions/*/questions/*/type", "questions/*/questions/*/prompt", "questions/*/rubric/*/criterion",
    ],
    "character": [
      "name", "specialization", "skill_level", "conversation_style", "personality", "personality/traits",
      "personality/tone", "personality/boundaries", "personality/system_prompt", "personality/parameters",
      "personality/parameters/max_output_tokens", "personality/examples/*/user",
      "personality/examples/*/character",
    ],
    "skill-tree": [
      "name", "category", "difficulty", "skills/*/slug", "skills/*/name", "skills/*/type",
      "skills/*/position/x",
      "skills/*/position/y", "skills/*/content/type", "skills/*/content/modules/*/title",
      "skills/*/content/modules/*/type", "skills/*/resources/*/title", "skills/*/resources/*/url",
    ],
    "categories": ["*/slug", "*/name"],
    "achievements": [
      "*/slug", "*/name", "*/description", "*/category", "*/criteria", "*/criteria/type",
      "*/criteria/threshold",
    ],
  ]

  private static let optional: Set<String> = [
    "description", "tags", "questions/*/hint", "questions/*/tags", "skills/*/short_name",
    "personality/starters",
    "*/rarity", "*/icon", "free", "max_students", "locale", "personality/greeting",
  ]

  static let dropRequiredKey = MutationOperator("drop a required key") { file, _ in
    file.entries.filter { required[file.role]?.contains($0.place) == true }.compactMap { entry in
      file.dropping(entry, "drop a required key", .reported([]))
    }
  }

  static let dropOptionalKey = MutationOperator("drop an optional key") { file, _ in
    file.entries.filter { optional.contains($0.place) }.compactMap { entry in
      file.dropping(entry, "drop an optional key", .harmless("the format gives it a default"))
    }
  }

  static let misspellKey = MutationOperator("misspell a key") { file, _ in
    file.entries.filter { !$0.isMadeUp && $0.name.utf8.count > 1 }.map { entry in
      // A letter in the middle is left out; of two letters the last is another.
      let name = entry.name
      let middle = name.index(name.startIndex, offsetBy: name.count / 2)
      let wrong = name.count > 2 ? name[..<middle] + name[name.index(after: middle)...] : name.prefix(1) + "q"
      return file.mutation(
        "misspell a key", entry.typedPlace, entry.key.range.bytes, to: String(wrong), .reported([]))
    }
  }

  static let duplicateKey = MutationOperator("duplicate a key") { file, _ in
    file.entries.filter { !$0.isFree && !$0.isFlow && $0.isShort(in: file) }.map { entry in
      let line = file.lineStart(entry.key.range.start.value)..<file.lineEnd(entry.key.range.start.value)
      let indent = entry.key.range.start.value - line.lowerBound
      let written = file.text(entry.key.range.start.value..<line.upperBound)
      return file.mutation(
        "duplicate a key", entry.place, line.upperBound..<line.upperBound,
        to: "\n" + String(repeating: " ", count: indent) + written, .reported(["yaml/duplicate-key"]))
    }
  }

  static let unknownKey = MutationOperator("add an unknown key") { file, _ in
    file.entries.filter { !$0.isMadeUp && $0.previous == nil }.map { entry in
      let indent = entry.key.range.start.value - file.lineStart(entry.key.range.start.value)
      let end = entry.isFlow ? ", " : "\n" + String(repeating: " ", count: indent)
      return file.mutation(
        "add an unknown key", entry.place, entry.key.range.start.value..<entry.key.range.start.value,
        to: "colour_scheme: blue" + end, .reported(["schema/unknown-key", "achievement/criteria"]))
    }
  }

  static let ownKey = MutationOperator("add a key of one's own") { file, _ in
    file.entries.filter { !$0.isMadeUp && $0.previous == nil && !$0.isFlow && file.role != "lectern" }.map {
      let indent = $0.key.range.start.value - file.lineStart($0.key.range.start.value)
      return file.mutation(
        "add a key of one's own", $0.place, $0.key.range.start.value..<$0.key.range.start.value,
        to: "x-colour: blue\n" + String(repeating: " ", count: indent),
        .harmless("what begins with x- belongs to the author"))
    }
  }

  static let removeColon = MutationOperator("remove the colon behind a key") { file, _ in
    file.entries.filter { !$0.isFree && !$0.isFlow && $0.isShort(in: file) && $0.next != nil }.map { entry in
      let colon = entry.key.range.end.value
      return file.mutation(
        "remove the colon behind a key", entry.place, colon..<(colon + 1), to: "", .reported([]))
    }
  }
}

extension SampleFile.Entry {
  /// Whether it is a key and a value on one line.
  func isShort(in file: SampleFile) -> Bool {
    let range = key.range.start.value..<value.range.end.value
    return !file.bytes[range].contains(0x0A) && value.range.end.value <= file.lineEnd(range.lowerBound)
  }
}

extension SampleFile {
  /// The file without an entry; nil where the mapping would be empty.
  fileprivate func dropping(
    _ entry: Entry, _ operation: String, _ expectation: Mutation.Expectation
  ) -> Mutation? {
    let cut: Range<Int>
    if let next = entry.next {
      cut = entry.key.range.start.value..<next.range.start.value
    } else if let previous = entry.previous {
      cut = previous.range.end.value..<entry.value.range.end.value
    } else {
      return nil
    }
    return mutation(operation, entry.typedPlace, cut, to: "", expectation)
  }
}
