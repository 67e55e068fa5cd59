import JSONSchema
import SourceText

/// Where a kind's own rule and a schema's fit one cause, the kind's rule reports.
enum KindRule {
  /// The rule that reports a failure of a file's schema; nil where the schema's own does.
  static func name(for failure: SchemaFailure, schema: String) -> RuleName? {
    let keys = failure.pointer.components.compactMap { component in
      if case .key(let key) = component { key } else { nil }
    }
    if isSlug(failure, keys, schema) { return "identity/bad-slug" }
    switch schema {
    case "character": return character(failure, keys)
    case "assessment": return assessment(failure, keys)
    case "achievements": return achievement(failure, keys)
    default: return nil
    }
  }

  /// Advice that only a kind's own rule can give.
  static func advise(_ diagnostic: inout Diagnostic, in file: SourceFile) {
    guard diagnostic.rule == "identity/bad-slug", diagnostic.help == nil else { return }
    let written = file.text(in: diagnostic.location.range)
    guard let slug = Slug.suggestion(for: written) else { return }
    diagnostic.help = "did you mean \"\(slug)\"?"
    guard let edit = ScalarSpelling.edit(diagnostic.location.range, to: slug, in: file) else { return }
    diagnostic.fix = Fix("change it to \"\(slug)\"", isSafe: isPlainName(written), edits: [edit])
  }

  /// Whether nothing but capitals, blanks, dots and low lines makes a text no slug.
  private static func isPlainName(_ written: String) -> Bool {
    let marks = Set("\"'-_. ".utf8)
    return written.utf8.allSatisfy { byte in
      marks.contains(byte) || Unicode.Scalar(byte).properties.isAlphabetic && byte < 0x80
        || (0x30...0x39).contains(byte)
    } && !written.dropFirst().dropLast().contains("'") && !written.dropFirst().dropLast().contains("\"")
  }

  private static func isSlug(_ failure: SchemaFailure, _ keys: [String], _ schema: String) -> Bool {
    let isOwn = keys.last == "slug" || schema == "character" && keys == ["name"]
    guard isOwn, keys.count == 1 || keys == ["skills", "slug"] else { return false }
    switch failure.kind {
    case .pattern, .length: return true
    default: return false
    }
  }

  private static let requiredOfPersonality: Set<String> = [
    "traits", "tone", "boundaries", "system_prompt", "parameters",
  ]

  private static func character(_ failure: SchemaFailure, _ keys: [String]) -> RuleName? {
    if lacksParameter(failure, keys) { return "character/missing-parameter" }
    guard keys.count > 2, keys[0] == "personality" else { return nil }
    switch (keys[1], failure.kind) {
    case ("traits", .range): return "character/trait-range"
    case ("parameters", .range): return "character/parameter-range"
    case ("parameters", .length) where keys[2] == "stop": return "character/parameter-range"
    default: return nil
    }
  }

  /// Whether something that every character must have is missing, empty, or a key without a value.
  private static func lacksParameter(_ failure: SchemaFailure, _ keys: [String]) -> Bool {
    let isPersonality = keys == ["personality"]
    let isRequired = keys.count == 2 && keys[0] == "personality" && requiredOfPersonality.contains(keys[1])
    let isLongestAnswer = keys == ["personality", "parameters", "max_output_tokens"]
    switch failure.kind {
    case .required(let key, _):
      return keys.isEmpty ? key == "personality" : isPersonality || keys == ["personality", "parameters"]
    case .length(_, _, _, let found): return found == 0 && isRequired
    case .type: return failure.found.isNull && (isPersonality || isRequired || isLongestAnswer)
    default: return false
    }
  }

  private static func achievement(_ failure: SchemaFailure, _ keys: [String]) -> RuleName? {
    if case .required("criteria", _) = failure.kind { return "achievement/criteria" }
    return keys.first == "criteria" ? "achievement/criteria" : nil
  }

  private static func assessment(_ failure: SchemaFailure, _ keys: [String]) -> RuleName? {
    guard keys.first == "questions", let last = keys.last else { return nil }
    if last == "tolerance" { return "assessment/tolerance" }
    guard case .range = failure.kind else { return nil }
    switch last {
    case "points": return "assessment/points"
    case "weight": return "assessment/weights"
    default: return nil
    }
  }
}
