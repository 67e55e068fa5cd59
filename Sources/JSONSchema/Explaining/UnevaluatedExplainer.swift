import SourceText

/// What a schema has words for at one value, whether it holds there or not: a key that some failing part
/// knows is that part's matter, not an unknown key.
struct Mentions {
  var properties: Set<Int> = []
  var items: Set<Int> = []
  var names: [String] = []
}

extension FailureExplainer {
  mutating func explainUnevaluated(
    _ node: SchemaNode, _ index: NodeIndex, _ place: Place
  ) -> [SchemaFailure] {
    var mentions = Mentions()
    collect(index, place.value, into: &mentions, isTop: true)
    var failures: [SchemaFailure] = []
    if node.list != .none, case .sequence(let items) = place.value.node {
      let rest = program.lists[Int(node.list)].unevaluated
      for (position, item) in items.enumerated() where rest != .none && !mentions.items.contains(position) {
        if program.nodes[Int(rest)].verdict == .never {
          failures.append(tooMany(mentions.items.count, items.count, "unevaluatedItems", index, place))
          break
        }
        failures += explain(rest, place.item(position, item))
      }
    }
    if node.object != .none, case .mapping(let mapping) = place.value.node {
      let rest = program.objects[Int(node.object)].unevaluated
      for (position, entry) in mapping.entries.enumerated()
      where rest != .none && !mentions.properties.contains(position) {
        if program.nodes[Int(rest)].verdict == .never {
          failures.append(
            unknown(entry, mentions.names, in: mapping, "unevaluatedProperties", index, place))
        } else {
          failures += explain(rest, place.member(entry))
        }
      }
    }
    return failures
  }

  private mutating func collect(
    _ index: NodeIndex, _ value: LocatedValue, into mentions: inout Mentions, isTop: Bool, depth: Int = 0
  ) {
    let node = program.nodes[Int(index)]
    guard node.verdict == .depends, depth < 64 else { return }
    if node.object != .none, case .mapping(let mapping) = value.node {
      collectKeys(program.objects[Int(node.object)], mapping, into: &mentions, isTop: isTop)
      for rule in program.objects[Int(node.object)].dependentSchemas where mapping.holds(rule.key) {
        collect(rule.node, value, into: &mentions, isTop: false, depth: depth + 1)
      }
    }
    if node.list != .none, case .sequence(let items) = value.node {
      let rules = program.lists[Int(node.list)]
      for (position, item) in items.enumerated() {
        let isCounted = position < rules.prefix.count || rules.items != .none
        let isContained = rules.contains != .none && evaluator.check(rules.contains, item, nil)
        let isRest = !isTop && rules.unevaluated != .none
        if isCounted || isContained || isRest { mentions.items.insert(position) }
      }
    }
    for target in applicable(node, value) {
      collect(target, value, into: &mentions, isTop: false, depth: depth + 1)
    }
  }

  private func collectKeys(
    _ rules: ObjectRules, _ mapping: LocatedMapping, into mentions: inout Mentions, isTop: Bool
  ) {
    let names = rules.propertyNames
    mentions.names += names.filter { !mentions.names.contains($0) }
    for (position, entry) in mapping.entries.enumerated() {
      let key = entry.key.value
      let isNamed = rules.keys.find(key).map { rules.members[$0].node != .none } ?? false
      let isRest = rules.additional != .none || (!isTop && rules.unevaluated != .none)
      if isNamed || isRest || rules.patterns.contains(where: { $0.pattern.matches(key) }) {
        mentions.properties.insert(position)
      }
    }
  }

  /// The schemas for the same value that matter: of a union those that hold, else the closest one.
  private mutating func applicable(_ node: SchemaNode, _ value: LocatedValue) -> [NodeIndex] {
    guard node.applied != .none else { return [] }
    let rules = program.applied[Int(node.applied)]
    var found = rules.all
    if let dynamic = rules.dynamic { found.append(evaluator.target(of: dynamic)) }
    found += applicable(rules.any, rules.anyDiscriminator, value)
    found += applicable(rules.one, rules.oneDiscriminator, value)
    if rules.condition != .none {
      let holds = evaluator.check(rules.condition, value, nil)
      if holds { found.append(rules.condition) }
      let branch = holds ? rules.then : rules.otherwise
      if branch != .none { found.append(branch) }
    }
    return found
  }

  private mutating func applicable(
    _ branches: [NodeIndex], _ discriminator: AppliedRules.Discriminator?, _ value: LocatedValue
  ) -> [NodeIndex] {
    if let discriminator, let chosen = SchemaEvaluator.branch(of: discriminator, for: value),
      chosen != .none
    {
      return [chosen]
    }
    var holding: [NodeIndex] = []
    for branch in branches where evaluator.check(branch, value, nil) { holding.append(branch) }
    return holding.isEmpty ? branches : holding
  }
}
