import SourceText

extension MutationOperator {
  private static let words: Set<String> = [
    "level", "difficulty", "type", "specialization", "skill_level", "conversation_style", "rarity", "match",
    "show_correct_answers", "rounding", "partial_credit", "pin",
  ]

  static let misspellWord = MutationOperator("misspell a word of a list") { file, _ in
    file.entries.filter { entry in
      (words.contains(entry.name) || entry.place == "*/category") && (entry.value.string?.count ?? 0) > 3
    }.map { entry in
      let range = entry.value.range.bytes
      let middle = (range.lowerBound + range.upperBound) / 2
      return file.mutation(
        "misspell a word of a list", entry.typedPlace, middle..<(middle + 1), to: "",
        .reported(["schema/enum", "schema/any"]))
    }
  }

  static let wrongType = MutationOperator("give a value of another type") { file, _ in
    file.entries.filter { !$0.isMadeUp }.compactMap { entry in
      let wrong =
        switch entry.value.node {
        case .null: "[7]"
        case .bool: "perhaps"
        case .number: "many"
        case .string: "[7, {a: b}]"
        case .sequence, .mapping: "7"
        }
      // A value that begins on the key's line, so that what replaces it does too.
      let start = entry.key.range.end.value + 1
      var end = entry.value.range.end.value
      while end > start, file.bytes[end - 1] == 0x0A { end -= 1 }
      return file.mutation(
        "give a value of another type", entry.typedPlace, start..<max(start, end), to: " " + wrong,
        .reported([]))
    }
  }

  private static let beyond: [String: String] = [
    "pass_threshold": "170", "max_attempts": "-1", "time_limit_minutes": "-5", "draw": "0", "points": "-2",
    "weight": "1.5", "score": "140", "tolerance": "-1", "negative_marking": "2", "max_students": "-3",
    "temperature": "4", "max_output_tokens": "0", "presence_penalty": "3", "frequency_penalty": "-3",
    "warmth": "7", "xp": "-1", "size": "9", "estimated_minutes": "-10", "estimated_hours": "-1",
    "xp_reward": "-5", "threshold": "-1", "position": "-4", "file_bytes": "-1", "questions": "-1",
    "duration_minutes": "-1", "min_selections": "-1", "max_selections": "99",
  ]

  static let outOfRange = MutationOperator("give a number beyond its limits") { file, _ in
    file.entries.compactMap { entry in
      guard let wrong = beyond[entry.name], entry.value.number != nil else { return nil }
      return file.mutation(
        "give a number beyond its limits", entry.typedPlace, entry.value.range.bytes, to: wrong, .reported([])
      )
    }
  }

  static let emptyValue = MutationOperator("leave a value out") { file, _ in
    let needed: Set<String> = [
      "title", "level", "difficulty", "questions/*/prompt", "questions/*/id", "name", "skill_level",
      "personality/tone", "category", "skills/*/name", "*/slug", "*/name", "id",
    ]
    return file.entries.filter { needed.contains($0.place) && $0.isShort(in: file) }.map { entry in
      file.mutation(
        "leave a value out", entry.place, entry.key.range.end.value..<entry.value.range.end.value,
        to: entry.isFlow ? ": \"\"" : ":", .reported([]))
    }
  }

  static let ambiguousNumber = MutationOperator("write a number where a text is meant") { file, _ in
    file.entries.filter {
      ["title", "name", "*/name", "skills/*/name", "personality/tone"].contains($0.place)
    }
    .map { entry in
      file.mutation(
        "write a number where a text is meant", entry.place, entry.value.range.bytes, to: "1.10",
        .reported(["schema/type"]))
    }
  }

  static let badFormat = MutationOperator("break a value's form") { file, _ in
    let forms: [String: String] = [
      "id": "not-a-uuid", "language": "english please", "*/color": "\"#12345\"", "*/badge/color": "red",
      "version": "one", "skills/*/slug": "Not A Slug", "*/slug": "Not_A_Slug", "locale": "en_US!",
      "resources/*/url": "\"http//broken link\"", "instructor": "Coach Lin!", "avatar": "\"\"",
      "thumbnail": "\"\"", "source": "Not A Source",
    ]
    return file.entries.compactMap { entry in
      forms[entry.place].map {
        file.mutation("break a value's form", entry.place, entry.value.range.bytes, to: $0, .reported([]))
      }
    }
  }
}
