import SourceText

extension MutationOperator {
  /// The questions of a type, those of groups among them.
  private static func questions(_ type: String, _ file: SampleFile) -> [LocatedValue] {
    let all = file.value["questions"]?.sequence ?? []
    return (all + all.flatMap { $0["questions"]?.sequence ?? [] }).filter { $0["type"]?.string == type }
  }

  static let markTwo = MutationOperator("mark two choices as correct") { file, _ in
    questions("single_choice", file).compactMap { question in
      let wrong = question["choices"]?.sequence?.first { $0["correct"] == nil && $0["text"] != nil }
      guard let text = wrong?.mapping?.entry("text") else { return nil }
      let start = text.key.range.start.value
      let isFlow = file.text((start - 2)..<start) != "  " && file.text((start - 2)..<start) != "- "
      return isFlow
        ? file.mutation(
          "mark two choices as correct", "choices", start..<start, to: "correct: true, ",
          .reported(["assessment/single-correct"])) : nil
    }
  }

  static let markNone = MutationOperator("mark no choice as correct") { file, _ in
    ["single_choice", "multiple_choice"].flatMap { type in
      questions(type, file).compactMap { question in
        let right = (question["choices"]?.sequence ?? []).filter { $0["correct"]?.bool == true }
        guard right.count == 1, let correct = right[0]["correct"] else { return nil }
        return file.mutation(
          "mark no choice as correct", type, correct.range.bytes, to: "false",
          .reported(["assessment/no-correct", "assessment/single-correct"]))
      }
    }
  }

  static let renameBlank = MutationOperator("rename a blank") { file, _ in
    questions("fill_blank", file).flatMap { question -> [Mutation] in
      guard let blank = question["blanks"]?.mapping?.entries.first, let text = question["text"] else {
        return []
      }
      let key = blank.key.range.bytes
      let written = Array("{{\(blank.key.value)}}".utf8)
      guard let slot = file.bytes[text.range.bytes].firstRange(of: written) else { return [] }
      return [
        file.mutation(
          "rename a blank", "its key", key, to: "other_name", .reported(["assessment/blank-mismatch"])),
        file.mutation(
          "rename a blank", "its slot", (slot.lowerBound + 2)..<(slot.upperBound - 2), to: "other_name",
          .reported(["assessment/blank-mismatch"])),
      ]
    }
  }

  static let spoilAnswers = MutationOperator("ask for what cannot be had") { file, _ in
    guard file.role == "assessment" else { return [] }
    func change(_ key: String, to text: String, _ rules: Set<RuleName>) -> [Mutation] {
      file.entries.filter { $0.place.hasSuffix(key) }.prefix(1).map {
        file.mutation(
          "ask for what cannot be had", $0.typedPlace, $0.value.range.bytes, to: text, .reported(rules))
      }
    }
    return change("randomize/draw", to: "99", ["assessment/draw-exceeds-pool"])
      + change("levels/*/points", to: "90", ["assessment/rubric-points"])
      + change("min_selections", to: "9", [])
      + questions("short_text", file).filter { $0["match"]?.string == "regex" }.prefix(1).compactMap {
        guard let pattern = $0["accept"]?.sequence?.first else { return nil }
        return file.mutation(
          "ask for what cannot be had", "regex", pattern.range.bytes, to: "\"(a+\"",
          .reported(["assessment/bad-regex"]))
      }
      + questions("decision", file).prefix(1).compactMap { question in
        guard
          let best = question["choices"]?.sequence?.compactMap({ $0["weight"] }).first(where: {
            file.text($0.range.bytes) == "1"
          })
        else { return nil }
        return file.mutation(
          "ask for what cannot be had", "weight", best.range.bytes, to: "0.4",
          .reported(["assessment/weights"]))
      }
  }

  static let spoilPrompt = MutationOperator("spoil a prompt") { file, _ in
    guard file.role == "character", let prompt = file.value["personality"]?["system_prompt"] else {
      return []
    }
    let range = prompt.range.bytes
    guard let slot = file.bytes[range].firstRange(of: Array("{{display_name}}".utf8)) else { return [] }
    return [
      file.mutation(
        "spoil a prompt", "a placeholder", (slot.lowerBound + 2)..<(slot.upperBound - 2), to: "nickname",
        .reported(["character/unknown-placeholder"])),
      file.mutation(
        "spoil a prompt", "a secret", slot.upperBound..<slot.upperBound,
        to: " (sk-ant-api03-" + String(repeating: "aB3dE6gH9", count: 10) + ")",
        .reported(["character/secret-in-prompt"])),
    ]
  }
}
