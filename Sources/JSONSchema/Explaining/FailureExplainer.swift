import SourceText

/// Says why a value does not fit. Runs only once the evaluator has said that it does not, so it may take
/// its time.
struct FailureExplainer {
  /// A value and how it was reached.
  struct Place {
    var value: LocatedValue
    var pointer: JSONPointer
    /// The key that the value stands under.
    var key: Located<String>?
    /// Whether the value is a key itself, under `propertyNames`.
    var isKey = false

    func member(_ entry: LocatedMapping.Entry) -> Place {
      Place(value: entry.value, pointer: pointer.key(entry.key.value), key: entry.key)
    }

    func item(_ position: Int, _ value: LocatedValue) -> Place {
      Place(value: value, pointer: pointer.index(position), key: nil)
    }

    /// The value where it is a scalar, else its key, else its own first key.
    var shortRange: SourceRange {
      switch value.node {
      case .mapping(let mapping): key?.range ?? mapping.entries.first?.key.range ?? value.range
      case .sequence: key?.range ?? value.range
      default: value.range.isEmpty ? key?.range ?? value.range : value.range
      }
    }
  }

  let schema: Schema
  var evaluator: SchemaEvaluator

  var program: SchemaProgram { schema.program }

  init(_ schema: Schema) {
    self.schema = schema
    evaluator = SchemaEvaluator(schema.program)
  }

  /// The reasons why the value does not fit the node; none where it does.
  mutating func explain(_ index: NodeIndex, _ place: Place) -> [SchemaFailure] {
    let node = program.nodes[Int(index)]
    if node.verdict == .never { return [failure(.forbidden, nil, index, place)] }
    guard !evaluator.check(index, place.value, nil) else { return [] }
    evaluator.scope.append(node.resource)
    defer { evaluator.scope.removeLast() }
    if !node.types.isEmpty, node.types.isDisjoint(with: ValueTypes.of(place.value)) {
      return [failure(.type(expected: node.types), "type", index, place)]
    }
    if node.values != .none {
      let rules = program.values[Int(node.values)]
      if !ValueEquality.contains(rules, place.value) {
        return [failure(.value(allowed: rules.all), rules.isConstant ? "const" : "enum", index, place)]
      }
    }
    var failures: [SchemaFailure] = []
    switch place.value.node {
    case .string(let text): failures += explainText(text, node, index, place)
    case .number(let number): failures += explainNumber(number, node, index, place)
    case .sequence(let items): failures += explainList(items, node, index, place)
    case .mapping(let mapping): failures += explainObject(mapping, node, index, place)
    case .null, .bool: break
    }
    failures += explainApplied(node, index, place)
    if node.hasUnevaluated { failures += explainUnevaluated(node, index, place) }
    // A recursion that the evaluator gave up leaves no other reason.
    return failures.isEmpty ? [failure(.endless, nil, index, place)] : failures
  }

  /// A failure of a keyword of a node.
  func failure(
    _ kind: SchemaFailure.Kind, _ keyword: String?, _ index: NodeIndex, _ place: Place,
    at range: SourceRange? = nil
  ) -> SchemaFailure {
    let site = schema.sites[Int(index)]
    let document = schema.documents[site.document]
    let keywordRange = keyword.flatMap { site.value.mapping?.exactEntry($0)?.key.range }
    return SchemaFailure(
      kind: kind, pointer: place.pointer, range: range ?? place.shortRange, found: place.value,
      isKey: place.isKey, key: place.key,
      setBy: document.isBuiltIn ? nil : document.file.location(keywordRange ?? site.value.range))
  }

  // MARK: - Scalars

  private func explainText(
    _ text: String, _ node: SchemaNode, _ index: NodeIndex, _ place: Place
  ) -> [SchemaFailure] {
    guard node.text != .none else { return [] }
    let rules = program.texts[Int(node.text)]
    if !TextCheck.lengthFits(text, rules) {
      let length = TextCheck.length(of: text)
      return [
        lengthFailure(
          .characters, rules.minLength, rules.maxLength, length, ("minLength", "maxLength"), index, place)
      ]
    }
    if let pattern = rules.pattern, !pattern.matches(text) {
      let site = schema.sites[Int(index)].value
      let kind = SchemaFailure.Kind.pattern(
        pattern.source, words: site["x-pattern-description"]?.string,
        description: site["description"]?.string)
      return [failure(kind, "pattern", index, place)]
    }
    if let format = rules.format, !format.accepts(text) {
      return [failure(.format(format.rawValue), "format", index, place)]
    }
    return []
  }

  private func explainNumber(
    _ number: Number, _ node: SchemaNode, _ index: NodeIndex, _ place: Place
  ) -> [SchemaFailure] {
    guard node.number != .none else { return [] }
    let rules = program.numbers[Int(node.number)]
    if let limit = rules.minimum, number < limit {
      return [failure(.range(.atLeast(limit)), "minimum", index, place)]
    }
    if let limit = rules.exclusiveMinimum, !(limit < number) {
      return [failure(.range(.moreThan(limit)), "exclusiveMinimum", index, place)]
    }
    if let limit = rules.maximum, limit < number {
      return [failure(.range(.atMost(limit)), "maximum", index, place)]
    }
    if let limit = rules.exclusiveMaximum, !(number < limit) {
      return [failure(.range(.lessThan(limit)), "exclusiveMaximum", index, place)]
    }
    if let divisor = rules.multipleOf, !number.isMultiple(of: divisor) {
      return [failure(.range(.multipleOf(divisor)), "multipleOf", index, place)]
    }
    return []
  }

  func lengthFailure(
    _ counted: SchemaFailure.Counted, _ minimum: Int, _ maximum: Int, _ found: Int,
    _ keywords: (minimum: String, maximum: String), _ index: NodeIndex, _ place: Place
  ) -> SchemaFailure {
    let isShort = found < minimum
    let kind = SchemaFailure.Kind.length(
      counted, minimum: isShort ? minimum : nil, maximum: isShort ? nil : maximum, found: found)
    return failure(kind, isShort ? keywords.minimum : keywords.maximum, index, place)
  }
}
