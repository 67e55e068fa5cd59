import SourceText

extension FailureExplainer {
  // MARK: - Lists

  mutating func explainList(
    _ items: [LocatedValue], _ node: SchemaNode, _ index: NodeIndex, _ place: Place
  ) -> [SchemaFailure] {
    guard node.list != .none else { return [] }
    let rules = program.lists[Int(node.list)]
    var failures: [SchemaFailure] = []
    if items.count < rules.minItems || items.count > rules.maxItems {
      failures.append(
        lengthFailure(
          .entries, rules.minItems, rules.maxItems, items.count, ("minItems", "maxItems"), index, place))
    }
    for (position, item) in items.enumerated() {
      let node = position < rules.prefix.count ? rules.prefix[position] : rules.items
      guard node != .none else { break }
      if position >= rules.prefix.count, program.nodes[Int(node)].verdict == .never {
        failures.append(tooMany(rules.prefix.count, items.count, "items", index, place))
        break
      }
      failures += explain(node, place.item(position, item))
    }
    if rules.contains != .none {
      var fitting = 0
      for item in items where evaluator.check(rules.contains, item, nil) { fitting += 1 }
      if fitting < rules.minContains || fitting > rules.maxContains {
        failures.append(
          lengthFailure(
            .fittingEntries, rules.minContains, rules.maxContains, fitting, ("contains", "maxContains"),
            index, place))
      }
    }
    if rules.isUnique {
      for repetition in ValueEquality.repetitions(in: items) {
        let second = place.item(repetition.second, items[repetition.second])
        let first = place.item(repetition.first, items[repetition.first])
        let before = items[repetition.second - 1].range.end
        failures.append(
          failure(.repetition(of: first.shortRange, after: before), "uniqueItems", index, second))
      }
    }
    return failures
  }

  func tooMany(
    _ maximum: Int, _ found: Int, _ keyword: String, _ index: NodeIndex, _ place: Place
  ) -> SchemaFailure {
    failure(.length(.entries, minimum: nil, maximum: maximum, found: found), keyword, index, place)
  }

  // MARK: - Mappings

  mutating func explainObject(
    _ mapping: LocatedMapping, _ node: SchemaNode, _ index: NodeIndex, _ place: Place
  ) -> [SchemaFailure] {
    guard node.object != .none else { return [] }
    let rules = program.objects[Int(node.object)]
    var failures: [SchemaFailure] = []
    for key in rules.required where !mapping.holds(key) {
      failures.append(missing(key, because: nil, "required", mapping, index, place))
    }
    for rule in rules.dependentRequired where mapping.holds(rule.key) {
      for key in rule.needs where !mapping.holds(key) {
        failures.append(missing(key, because: rule.key, "dependentRequired", mapping, index, place))
      }
    }
    let count = mapping.entries.count
    if count < rules.minProperties || count > rules.maxProperties {
      failures.append(
        lengthFailure(
          .keys, rules.minProperties, rules.maxProperties, count, ("minProperties", "maxProperties"), index,
          place))
    }
    for entry in mapping.entries {
      failures += explainMember(entry, rules, mapping, index, place)
    }
    for rule in rules.dependentSchemas where mapping.holds(rule.key) {
      failures += explain(rule.node, place)
    }
    return failures
  }

  private mutating func explainMember(
    _ entry: LocatedMapping.Entry, _ rules: ObjectRules, _ mapping: LocatedMapping, _ index: NodeIndex,
    _ place: Place
  ) -> [SchemaFailure] {
    var failures: [SchemaFailure] = []
    var isKnown = false
    if rules.names != .none {
      let key = LocatedValue(.string(entry.key.value), entry.key.range)
      var keyPlace = place.member(entry)
      keyPlace.value = key
      keyPlace.isKey = true
      failures += explain(rules.names, keyPlace)
    }
    if let number = rules.keys.find(entry.key.value), rules.members[number].node != .none {
      isKnown = true
      failures += explainKnown(rules.members[number].node, entry, "properties", index, place)
    }
    for rule in rules.patterns where rule.pattern.matches(entry.key.value) {
      isKnown = true
      failures += explainKnown(rule.node, entry, "patternProperties", index, place)
    }
    guard !isKnown, rules.additional != .none else { return failures }
    if program.nodes[Int(rules.additional)].verdict == .never {
      failures.append(
        unknown(entry, rules.propertyNames, in: mapping, "additionalProperties", index, place))
    } else {
      failures += explain(rules.additional, place.member(entry))
    }
    return failures
  }

  private mutating func explainKnown(
    _ node: NodeIndex, _ entry: LocatedMapping.Entry, _ keyword: String, _ index: NodeIndex, _ place: Place
  ) -> [SchemaFailure] {
    guard program.nodes[Int(node)].verdict == .never else { return explain(node, place.member(entry)) }
    return [failure(.forbidden, keyword, index, place.member(entry), at: entry.key.range)]
  }

  func unknown(
    _ entry: LocatedMapping.Entry, _ names: [String], in mapping: LocatedMapping, _ keyword: String,
    _ index: NodeIndex, _ place: Place
  ) -> SchemaFailure {
    let free = names.filter { !mapping.holds($0) }
    return failure(
      .unknownKey(entry.key.value, known: free), keyword, index, place.member(entry), at: entry.key.range)
  }

  private func missing(
    _ key: String, because: String?, _ keyword: String, _ mapping: LocatedMapping, _ index: NodeIndex,
    _ place: Place
  ) -> SchemaFailure {
    let cause = because.flatMap { mapping.exactEntry($0)?.key.range }
    let range = cause ?? mapping.entries.first?.key.range ?? place.key?.range ?? place.value.range
    let isEmptyFile = place.pointer.components.isEmpty && mapping.entries.isEmpty && place.value.range.isEmpty
    return failure(
      .required(key: key, because: because), keyword, index, place, at: isEmptyFile ? .wholeFile : range)
  }

  // MARK: - Schemas for the same value

  mutating func explainApplied(
    _ node: SchemaNode, _ index: NodeIndex, _ place: Place
  ) -> [SchemaFailure] {
    guard node.applied != .none else { return [] }
    let rules = program.applied[Int(node.applied)]
    var failures: [SchemaFailure] = []
    for target in rules.all { failures += explain(target, place) }
    if let dynamic = rules.dynamic { failures += explain(evaluator.target(of: dynamic), place) }
    if !rules.any.isEmpty {
      failures += explainUnion(rules.any, rules.anyDiscriminator, isExclusive: false, index, place)
    }
    if !rules.one.isEmpty {
      failures += explainUnion(rules.one, rules.oneDiscriminator, isExclusive: true, index, place)
    }
    if rules.not != .none, evaluator.check(rules.not, place.value, nil) {
      failures.append(failure(.forbidden, "not", index, place))
    }
    if rules.condition != .none {
      let holds = evaluator.check(rules.condition, place.value, nil)
      let branch = holds ? rules.then : rules.otherwise
      if branch != .none { failures += explain(branch, place) }
    }
    return failures
  }
}
