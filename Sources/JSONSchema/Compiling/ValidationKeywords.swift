import SourceText

extension KeywordReading {
  /// Reads a keyword that holds no subschema; words that mean nothing here are passed over.
  mutating func readValidation(_ entry: LocatedMapping.Entry) {
    if entry.key.value == "format" {
      readFormat(entry)
      return
    }
    guard dialect.validates else { return }
    switch entry.key.value {
    case "type": readType(entry)
    case "enum":
      if let all = list(entry) { setValues(all, isConstant: false) }
    case "const": setValues([entry.value], isConstant: true)
    case "minLength": text.minLength = count(entry) ?? 0
    case "maxLength": text.maxLength = count(entry) ?? .max
    case "pattern":
      if let source = text(entry) { text.pattern = pattern(source, entry.value.range) }
    case "minimum": number.minimum = number(entry)
    case "maximum": number.maximum = number(entry)
    case "exclusiveMinimum": number.exclusiveMinimum = number(entry)
    case "exclusiveMaximum": number.exclusiveMaximum = number(entry)
    case "multipleOf":
      number.multipleOf = number(entry)
      if let divisor = number.multipleOf, divisor.isZero || divisor.isNegative {
        expected("a number above 0", entry)
        number.multipleOf = nil
      }
    case "minItems": list.minItems = count(entry) ?? 0
    case "maxItems": list.maxItems = count(entry) ?? .max
    case "minContains": list.minContains = count(entry) ?? 1
    case "maxContains": list.maxContains = count(entry) ?? .max
    case "uniqueItems": list.isUnique = bool(entry) ?? false
    case "minProperties": object.minProperties = count(entry) ?? 0
    case "maxProperties": object.maxProperties = count(entry) ?? .max
    case "required": object.required = names(entry)
    case "dependentRequired":
      for member in mapping(entry)?.entries ?? [] {
        object.dependentRequired.append((member.key.value, names(member)))
      }
    default: break
    }
  }

  private mutating func readFormat(_ entry: LocatedMapping.Entry) {
    guard let name = text(entry), assertFormats else { return }
    text.format = Format(rawValue: name)
  }

  private mutating func setValues(_ all: [LocatedValue], isConstant: Bool) {
    var allowed = all
    // `enum` and `const` in one schema: what both allow.
    if let earlier = values {
      allowed = all.filter { value in earlier.all.contains { ValueEquality.areEqual($0, value) } }
    }
    values = ValueRules(
      strings: KeyTable(allowed.compactMap(\.string)), others: allowed.filter { $0.string == nil },
      all: allowed, isConstant: isConstant)
  }

  private static let typeNames: [(name: String, type: ValueTypes)] = [
    ("null", .null), ("boolean", .bool), ("number", .number), ("integer", .integer), ("string", .string),
    ("array", .array), ("object", .object),
  ]

  private mutating func readType(_ entry: LocatedMapping.Entry) {
    let names: [LocatedValue]
    switch entry.value.node {
    case .string: names = [entry.value]
    case .sequence(let items): names = items
    default:
      expected("a type's name or a list of them", entry)
      return
    }
    for name in names {
      let known = KeywordReading.typeNames
      guard let type = known.first(where: { $0.name == name.string })?.type else {
        let nearest = name.string.flatMap { Suggestion.closest(to: $0, among: known.map(\.name)) }
        report(
          "unknown type \(FoundValue.words(name))", name.range,
          help: nearest.map { "did you mean \"\($0)\"?" }
            ?? "types are \(Suggestion.list(known.map(\.name)))")
        continue
      }
      node.types.insert(type)
    }
  }

  // MARK: - Older drafts

  /// Refuses a keyword that an older draft reads otherwise than 2020-12 does.
  mutating func refuseOlderWord(_ entry: LocatedMapping.Entry) -> Bool {
    let key = entry.key.range
    switch entry.key.value {
    case "items" where entry.value.sequence != nil:
      report(
        "items as a list is an older draft's word", key,
        help: "in 2020-12 it is \"prefixItems\", and what \"additionalItems\" said is \"items\"")
    case "dependencies":
      report(
        "dependencies is an older draft's word", key,
        help: "in 2020-12 it is \"dependentRequired\" and \"dependentSchemas\"")
    case "$recursiveRef", "$recursiveAnchor":
      report(
        "\(entry.key.value) is an older draft's word", key,
        help: "in 2020-12 it is \"$dynamicRef\" and \"$dynamicAnchor\"")
    case "exclusiveMinimum", "exclusiveMaximum":
      guard entry.value.bool != nil else { return false }
      report(
        "\(entry.key.value) as true or false is an older draft's word", key,
        help: "in 2020-12 it is the limit itself, in place of \"minimum\" or \"maximum\"")
    case "id" where dialect.draft == .four && entry.value.string != nil:
      report("id is an older draft's word", key, help: "in 2020-12 it is \"$id\"")
    case "$ref" where dialect.draft <= .seven && hasRulesBesideReference:
      report(
        "an older draft passes over what stands beside $ref", key,
        help: "say \"$schema\": \"\(MetaSchemas.dialect)\" if it is to hold, or take it away")
    default: return false
    }
    return true
  }

  private var hasRulesBesideReference: Bool {
    let harmless: Set<String> = [
      "$ref", "$schema", "$id", "$comment", "$defs", "definitions", "title", "description", "default",
      "examples", "deprecated", "readOnly", "writeOnly",
    ]
    return !(site.value.mapping?.keys.allSatisfy { harmless.contains($0) || $0.hasPrefix("x-") } ?? true)
  }
}
