import SourceText

/// One schema's keywords as they are read, and their faults.
struct KeywordReading {
  let site: SchemaSite
  let dialect: SchemaDialect
  let assertFormats: Bool
  var node = SchemaNode()
  var values: ValueRules?
  var text = TextRules()
  var number = NumberRules()
  var list = ListRules()
  var object = ObjectRules()
  var applied = AppliedRules()
  private var properties: [(key: String, node: NodeIndex)] = []
  private(set) var reports: [Report] = []

  struct Report {
    let message: String
    let range: SourceRange
    let help: String?
  }

  init(_ site: SchemaSite, dialect: SchemaDialect, assertFormats: Bool) {
    self.site = site
    self.dialect = dialect
    self.assertFormats = assertFormats
    node.resource = Int32(site.resource)
  }

  mutating func report(_ message: String, _ range: SourceRange, help: String? = nil) {
    reports.append(Report(message: message, range: range, help: help))
  }

  func faults(in file: SourceFile) -> [Diagnostic] {
    reports.map {
      Diagnostic(
        "schema/invalid-schema", $0.message, at: file.location($0.range), pointer: site.pointer, help: $0.help
      )
    }
  }

  // MARK: - Subschemas

  mutating func place(_ keyword: String, _ schema: NodeIndex) {
    switch keyword {
    case "additionalProperties": object.additional = schema
    case "propertyNames": object.names = schema
    case "items": list.items = schema
    case "contains": list.contains = schema
    case "not": applied.not = schema
    case "if": applied.condition = schema
    case "then": applied.then = schema
    case "else": applied.otherwise = schema
    case "unevaluatedItems": list.unevaluated = schema
    case "unevaluatedProperties": object.unevaluated = schema
    default: break
    }
  }

  mutating func place(_ keyword: String, _ name: String, _ key: Located<String>, _ schema: NodeIndex) {
    switch keyword {
    case "properties": properties.append((name, schema))
    case "dependentSchemas": object.dependentSchemas.append((name, schema))
    case "patternProperties":
      if let pattern = pattern(name, key.range) { object.patterns.append((pattern, schema)) }
    default: break
    }
  }

  mutating func place(_ keyword: String, _ schemas: [NodeIndex]) {
    switch keyword {
    case "allOf": applied.all += schemas
    case "anyOf": applied.any = schemas
    case "oneOf": applied.one = schemas
    default: list.prefix = schemas
    }
  }

  // MARK: - Values of keywords

  mutating func mapping(_ entry: LocatedMapping.Entry) -> LocatedMapping? {
    if entry.value.mapping == nil { expected("a mapping", entry) }
    return entry.value.mapping
  }

  mutating func list(_ entry: LocatedMapping.Entry) -> [LocatedValue]? {
    if entry.value.sequence == nil { expected("a list", entry) }
    return entry.value.sequence
  }

  mutating func text(_ entry: LocatedMapping.Entry) -> String? {
    if entry.value.string == nil { expected("a text", entry) }
    return entry.value.string
  }

  mutating func number(_ entry: LocatedMapping.Entry) -> Number? {
    guard let number = entry.value.number, number.isFinite else {
      expected("a number", entry)
      return nil
    }
    return number
  }

  /// A whole number from 0 on; one that no count can reach is the largest count.
  mutating func count(_ entry: LocatedMapping.Entry) -> Int? {
    guard let number = entry.value.number, number.isInteger, !number.isNegative else {
      expected("a whole number from 0 on", entry)
      return nil
    }
    return number.int ?? .max
  }

  mutating func bool(_ entry: LocatedMapping.Entry) -> Bool? {
    if entry.value.bool == nil { expected("true or false", entry) }
    return entry.value.bool
  }

  /// A list of texts, each once.
  mutating func names(_ entry: LocatedMapping.Entry) -> [String] {
    guard let items = list(entry) else { return [] }
    var names: [String] = []
    for item in items {
      guard let name = item.string else {
        report("expected a text in \(entry.key.value), found \(FoundValue.words(item))", item.range)
        continue
      }
      if names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
        report("\"\(name)\" stands twice in \(entry.key.value)", item.range)
      }
      names.append(name)
    }
    return names
  }

  mutating func pattern(_ source: String, _ range: SourceRange) -> Pattern? {
    do {
      return try Pattern(source)
    } catch {
      report("\(FoundValue.quoted(source)) cannot be used as a regular expression: \(error.reason)", range)
      return nil
    }
  }

  mutating func expected(_ what: String, _ entry: LocatedMapping.Entry) {
    report(
      "expected \(what) as \(entry.key.value), found \(FoundValue.words(entry.value))", entry.value.range)
  }

  // MARK: - The node

  /// Puts the rules into their tables.
  func store(in program: inout SchemaProgram) -> SchemaNode {
    var node = node
    let object = finishedObject()
    if let values { node.values = KeywordReading.append(values, to: &program.values) }
    if !text.isEmpty { node.text = KeywordReading.append(text, to: &program.texts) }
    if !number.isEmpty { node.number = KeywordReading.append(number, to: &program.numbers) }
    if !list.isEmpty { node.list = KeywordReading.append(list, to: &program.lists) }
    if !object.isEmpty { node.object = KeywordReading.append(object, to: &program.objects) }
    if !applied.isEmpty { node.applied = KeywordReading.append(applied, to: &program.applied) }
    node.hasUnevaluated = list.unevaluated != .none || object.unevaluated != .none
    let hasRules =
      [node.values, node.text, node.number, node.list, node.object, node.applied].contains { $0 != .none }
    if !hasRules, node.types.isEmpty { node.verdict = .always }
    return node
  }

  private static func append<Rules>(_ rules: Rules, to table: inout [Rules]) -> NodeIndex {
    table.append(rules)
    return NodeIndex(table.count - 1)
  }

  private func finishedObject() -> ObjectRules {
    var object = object
    object.keys = KeyTable(properties.map(\.key) + object.required)
    object.members = object.keys.strings.map { _ in ObjectRules.Member() }
    for property in properties {
      guard let position = object.keys.find(property.key) else { continue }
      object.members[position].node = property.node
    }
    for (number, key) in object.required.enumerated() {
      guard let position = object.keys.find(key), number < UInt64.bitWidth else {
        object.requiredBeyondBits.append(key)
        continue
      }
      object.members[position].requiredBit = 1 << UInt64(number)
      object.requiredBits |= 1 << UInt64(number)
    }
    return object
  }
}
