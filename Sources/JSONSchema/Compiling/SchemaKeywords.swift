import SourceText

/// Where subschemas stand, keyword by keyword.
enum SchemaKeywords {
  /// The value is one subschema.
  static let single: Set<String> = [
    "additionalProperties", "propertyNames", "items", "contains", "not", "if", "then", "else",
    "unevaluatedItems", "unevaluatedProperties", "contentSchema",
  ]
  /// The value is a mapping of subschemas.
  static let mapped: Set<String> = [
    "properties", "patternProperties", "$defs", "definitions", "dependentSchemas",
  ]
  /// The value is a list of subschemas.
  static let listed: Set<String> = ["prefixItems", "allOf", "anyOf", "oneOf"]

  /// Calls `visit` with each direct subschema and the path to it.
  static func forEachSubschema(
    of schema: LocatedValue, _ visit: ([JSONPointer.Component], LocatedValue) -> Void
  ) {
    for entry in schema.mapping?.entries ?? [] {
      let name = entry.key.value
      if single.contains(name) {
        visit([.key(name)], entry.value)
      } else if mapped.contains(name) {
        for member in entry.value.mapping?.entries ?? [] {
          visit([.key(name), .key(member.key.value)], member.value)
        }
      } else if listed.contains(name) {
        for (position, item) in (entry.value.sequence ?? []).enumerated() {
          visit([.key(name), .index(position)], item)
        }
      }
    }
  }
}
