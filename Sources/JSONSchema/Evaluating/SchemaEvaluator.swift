import SourceText

/// Says whether a value fits a schema, and nothing else: the path that good content takes.
///
/// Nothing is allocated but for `unevaluated…` keywords and large lists of unique items.
struct SchemaEvaluator {
  let program: SchemaProgram
  /// The schema resources that evaluation came through, outermost first; only kept where a
  /// `$dynamicRef` needs them.
  var scope: [Int32] = []
  /// How many `$dynamicRef`s stand inside each other; other cycles are refused by the compiler.
  private var dynamicDepth = 0

  private static let dynamicDepthLimit = 1024

  init(_ program: SchemaProgram) {
    self.program = program
  }

  /// Whether the value fits. Where `marks` are given, what was looked at is added to them.
  mutating func check(_ index: NodeIndex, _ value: LocatedValue, _ marks: Marks?) -> Bool {
    let node = program.nodes[Int(index)]
    switch node.verdict {
    case .always: return true
    case .never: return false
    case .depends: break
    }
    guard program.usesScope, scope.last != node.resource else { return checkRules(node, value, marks) }
    scope.append(node.resource)
    defer { scope.removeLast() }
    return checkRules(node, value, marks)
  }

  private mutating func checkRules(_ node: SchemaNode, _ value: LocatedValue, _ outer: Marks?) -> Bool {
    if !node.types.isEmpty, node.types.isDisjoint(with: ValueTypes.of(value)) { return false }
    if node.values != .none, !ValueEquality.contains(program.values[Int(node.values)], value) { return false }
    let marks = node.hasUnevaluated ? Marks(for: value) : outer
    switch value.node {
    case .string(let text):
      if node.text != .none, !TextCheck.fits(text, program.texts[Int(node.text)]) { return false }
    case .number(let number):
      if node.number != .none, !NumberCheck.fits(number, program.numbers[Int(node.number)]) { return false }
    case .sequence(let items):
      if node.list != .none, !checkList(node.list, items, marks) { return false }
    case .mapping(let mapping):
      if node.object != .none, !checkObject(node.object, mapping, value, marks) { return false }
    case .null, .bool: break
    }
    if node.applied != .none, !checkApplied(node.applied, value, marks) { return false }
    guard node.hasUnevaluated, let marks else { return true }
    guard checkUnevaluated(node, value, marks) else { return false }
    outer?.merge(marks)
    return true
  }

  // MARK: - Lists

  private mutating func checkList(_ index: NodeIndex, _ items: [LocatedValue], _ marks: Marks?) -> Bool {
    let count = items.count
    let prefixCount = program.lists[Int(index)].prefix.count
    if count < program.lists[Int(index)].minItems || count > program.lists[Int(index)].maxItems {
      return false
    }
    let rest = program.lists[Int(index)].items
    for position in 0..<(rest == .none ? min(prefixCount, count) : count) {
      let node = position < prefixCount ? program.lists[Int(index)].prefix[position] : rest
      guard check(node, items[position], nil) else { return false }
      marks?.markItem(position)
    }
    if program.lists[Int(index)].contains != .none, !checkContains(index, items, marks) { return false }
    if program.lists[Int(index)].isUnique, ValueEquality.haveRepetition(items) { return false }
    return true
  }

  private mutating func checkContains(
    _ index: NodeIndex, _ items: [LocatedValue], _ marks: Marks?
  ) -> Bool {
    let rules = program.lists[Int(index)]
    var found = 0
    for position in items.indices where check(rules.contains, items[position], nil) {
      found += 1
      marks?.markItem(position)
      if marks == nil, found >= rules.minContains, rules.maxContains == .max { return true }
    }
    return found >= rules.minContains && found <= rules.maxContains
  }

  // MARK: - Objects

  private mutating func checkObject(
    _ index: NodeIndex, _ mapping: LocatedMapping, _ value: LocatedValue, _ marks: Marks?
  ) -> Bool {
    let table = Int(index)
    let entries = mapping.entries
    if entries.count < program.objects[table].minProperties
      || entries.count > program.objects[table].maxProperties
    {
      return false
    }
    var seen: UInt64 = 0
    let additional = program.objects[table].additional
    let hasPatterns = !program.objects[table].patterns.isEmpty
    for position in entries.indices {
      var isKnown = false
      if let number = program.objects[table].keys.find(entries[position].key.value) {
        let member = program.objects[table].members[number]
        seen |= member.requiredBit
        if member.node != .none {
          isKnown = true
          guard check(member.node, entries[position].value, nil) else { return false }
        }
      }
      if hasPatterns {
        for rule in program.objects[table].patterns
        where rule.pattern.matches(entries[position].key.value) {
          isKnown = true
          guard check(rule.node, entries[position].value, nil) else { return false }
        }
      }
      if !isKnown, additional != .none {
        isKnown = true
        guard check(additional, entries[position].value, nil) else { return false }
      }
      if isKnown { marks?.markProperty(position) }
    }
    guard seen == program.objects[table].requiredBits else { return false }
    return checkRareObjectRules(table, mapping, value, marks)
  }

  private mutating func checkRareObjectRules(
    _ table: Int, _ mapping: LocatedMapping, _ value: LocatedValue, _ marks: Marks?
  ) -> Bool {
    for key in program.objects[table].requiredBeyondBits where !mapping.holds(key) { return false }
    for rule in program.objects[table].dependentRequired where mapping.holds(rule.key) {
      for key in rule.needs where !mapping.holds(key) { return false }
    }
    for rule in program.objects[table].dependentSchemas where mapping.holds(rule.key) {
      guard check(rule.node, value, marks) else { return false }
    }
    let names = program.objects[table].names
    guard names != .none else { return true }
    for entry in mapping.entries {
      let key = LocatedValue(.string(entry.key.value), entry.key.range)
      guard check(names, key, nil) else { return false }
    }
    return true
  }

  // MARK: - Schemas for the same value

  private mutating func checkApplied(_ index: NodeIndex, _ value: LocatedValue, _ marks: Marks?) -> Bool {
    let table = Int(index)
    for position in program.applied[table].all.indices {
      guard check(program.applied[table].all[position], value, marks) else { return false }
    }
    if let dynamic = program.applied[table].dynamic {
      guard dynamicDepth < SchemaEvaluator.dynamicDepthLimit else { return false }
      dynamicDepth += 1
      defer { dynamicDepth -= 1 }
      guard check(target(of: dynamic), value, marks) else { return false }
    }
    if !program.applied[table].any.isEmpty, !checkAny(table, value, marks) { return false }
    if !program.applied[table].one.isEmpty, !checkOne(table, value, marks) { return false }
    if program.applied[table].not != .none, check(program.applied[table].not, value, nil) { return false }
    if program.applied[table].condition != .none {
      let condition = program.applied[table].condition
      let branch =
        attempt(condition, value, marks) ? program.applied[table].then : program.applied[table].otherwise
      if branch != .none, !check(branch, value, marks) { return false }
    }
    return true
  }

  /// The node that a `$dynamicRef` means here: that of the outermost resource with such an anchor.
  func target(of reference: AppliedRules.DynamicReference) -> NodeIndex {
    let targets = program.dynamicTargets[reference.name]
    for resource in scope {
      if let node = targets[resource] { return node }
    }
    return reference.fallback
  }

  /// Checks a schema that may fail without the whole failing: its marks count only when it holds.
  private mutating func attempt(_ index: NodeIndex, _ value: LocatedValue, _ marks: Marks?) -> Bool {
    guard let marks else { return check(index, value, nil) }
    let own = Marks(for: value)
    guard check(index, value, own) else { return false }
    marks.merge(own)
    return true
  }

  private mutating func checkAny(_ table: Int, _ value: LocatedValue, _ marks: Marks?) -> Bool {
    if let discriminator = program.applied[table].anyDiscriminator,
      let found = SchemaEvaluator.branch(of: discriminator, for: value)
    {
      return found != .none && check(found, value, marks)
    }
    var holds = false
    for position in program.applied[table].any.indices {
      guard attempt(program.applied[table].any[position], value, marks) else { continue }
      if marks == nil { return true }
      holds = true
    }
    return holds
  }

  private mutating func checkOne(_ table: Int, _ value: LocatedValue, _ marks: Marks?) -> Bool {
    if let discriminator = program.applied[table].oneDiscriminator,
      let found = SchemaEvaluator.branch(of: discriminator, for: value)
    {
      return found != .none && check(found, value, marks)
    }
    var holding = 0
    for position in program.applied[table].one.indices {
      if attempt(program.applied[table].one[position], value, marks) { holding += 1 }
      if holding > 1 { return false }
    }
    return holding == 1
  }

  /// The only branch that can hold, `none` where none can, nil where the key does not decide it.
  static func branch(of discriminator: AppliedRules.Discriminator, for value: LocatedValue) -> NodeIndex? {
    guard case .mapping(let mapping) = value.node else { return nil }
    for entry in mapping.entries where entry.key.value.utf8.elementsEqual(discriminator.key.utf8) {
      guard case .string(let text) = entry.value.node else { return NodeIndex.none }
      guard let number = discriminator.values.find(text) else { return NodeIndex.none }
      return discriminator.branches[number]
    }
    return nil
  }

  // MARK: - What is left

  private mutating func checkUnevaluated(_ node: SchemaNode, _ value: LocatedValue, _ marks: Marks) -> Bool {
    if node.list != .none, case .sequence(let items) = value.node {
      let rest = program.lists[Int(node.list)].unevaluated
      if rest != .none {
        for position in items.indices where !marks.items[position] {
          guard check(rest, items[position], nil) else { return false }
          marks.markItem(position)
        }
      }
    }
    if node.object != .none, case .mapping(let mapping) = value.node {
      let rest = program.objects[Int(node.object)].unevaluated
      if rest != .none {
        for position in mapping.entries.indices where !marks.properties[position] {
          guard check(rest, mapping.entries[position].value, nil) else { return false }
          marks.markProperty(position)
        }
      }
    }
    return true
  }
}

extension LocatedMapping {
  /// The entry of a key, compared by code points.
  func exactEntry(_ key: String) -> Entry? {
    func isExact(_ entry: Entry) -> Bool { entry.key.value.utf8.elementsEqual(key.utf8) }
    // The table of keys takes two writings of one character for the same; only then all are looked through.
    guard let found = entry(key) else { return nil }
    return isExact(found) ? found : entries.first(where: isExact)
  }

  func holds(_ key: String) -> Bool {
    exactEntry(key) != nil
  }
}
