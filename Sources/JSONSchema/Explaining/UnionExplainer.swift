import SourceText

extension FailureExplainer {
  /// Explains a union by its closest branch, whose failures are reported as themselves; only where no
  /// branch is near does it name what each expects.
  mutating func explainUnion(
    _ branches: [NodeIndex], _ discriminator: AppliedRules.Discriminator?, isExclusive: Bool,
    _ index: NodeIndex, _ place: Place
  ) -> [SchemaFailure] {
    let keyword = isExclusive ? "oneOf" : "anyOf"
    if let discriminator, let entry = place.value.mapping?.exactEntry(discriminator.key) {
      return explainChosen(discriminator, entry, keyword, index, place)
    }
    var attempts: [[SchemaFailure]] = []
    for branch in branches { attempts.append(explain(branch, place)) }
    let fitting = attempts.count(where: \.isEmpty)
    if fitting > 0 {
      return isExclusive && fitting > 1 ? [failure(.ambiguous, keyword, index, place)] : []
    }
    if let discriminator {
      let missing = attempts.compactMap { attempt in
        attempt.first { $0.isMissing(discriminator.key, at: place.pointer) }
      }
      if missing.count == attempts.count { return [missing[0]] }
    }
    return closest(attempts, keyword, index, place)
  }

  /// The branch that the discriminating key chooses, or what is wrong with that key.
  private mutating func explainChosen(
    _ discriminator: AppliedRules.Discriminator, _ entry: LocatedMapping.Entry, _ keyword: String,
    _ index: NodeIndex, _ place: Place
  ) -> [SchemaFailure] {
    let member = place.member(entry)
    guard let text = entry.value.string else {
      return [failure(.type(expected: .string), keyword, index, member)]
    }
    if let number = discriminator.values.find(text) {
      return explain(discriminator.branches[number], place)
    }
    let allowed = discriminator.values.strings.map { LocatedValue(.string($0), .wholeFile) }
    return [failure(.value(allowed: allowed), keyword, index, member)]
  }

  private func closest(
    _ attempts: [[SchemaFailure]], _ keyword: String, _ index: NodeIndex, _ place: Place
  ) -> [SchemaFailure] {
    let near = attempts.filter { attempt in !attempt.contains { $0.isOfAnotherKind(at: place.pointer) } }
    guard !near.isEmpty else { return [noneNear(attempts, keyword, index, place)] }
    // Branches that are lists of values are one list of values.
    let values = near.compactMap { $0.count == 1 ? $0[0].allowedValues(at: place.pointer) : nil }
    if values.count == near.count {
      return [failure(.value(allowed: values.flatMap { $0 }), keyword, index, place)]
    }
    let depth = place.pointer.components.count
    let ranked = near.min { left, right in
      score(left, depth).lexicographicallyPrecedes(score(right, depth))
    }
    return ranked ?? []
  }

  /// Smaller is closer: another value altogether, another value of a fixed key, the number of failures, and
  /// then how deep they stand.
  private func score(_ attempt: [SchemaFailure], _ depth: Int) -> [Int] {
    var own = 0
    var fixed = 0
    var deepest = 0
    for failure in attempt {
      let distance = failure.pointer.components.count - depth
      deepest = max(deepest, distance)
      if case .value(let allowed) = failure.kind {
        if distance == 0 { own += 1 }
        if distance == 1, allowed.count == 1 { fixed += 1 }
      }
    }
    return [own, fixed, attempt.count, -deepest]
  }

  private func noneNear(
    _ attempts: [[SchemaFailure]], _ keyword: String, _ index: NodeIndex, _ place: Place
  ) -> SchemaFailure {
    var types: ValueTypes = []
    var words: [String] = []
    for attempt in attempts {
      for found in attempt where found.pointer == place.pointer {
        switch found.kind {
        case .type(let expected): types.formUnion(expected)
        case .value(let allowed): words += allowed.prefix(8).map(FoundValue.words)
        case .union(let expected): words += expected
        default: break
        }
      }
    }
    let expected = FoundValue.words(types) + words
    if words.isEmpty, expected.count == 1 { return failure(.type(expected: types), keyword, index, place) }
    var unique: [String] = []
    for word in expected where !unique.contains(word) { unique.append(word) }
    return failure(.union(expected: unique), keyword, index, place)
  }
}

extension SchemaFailure {
  func isMissing(_ name: String, at pointer: JSONPointer) -> Bool {
    guard case .required(let key, _) = kind else { return false }
    return key == name && self.pointer == pointer
  }

  /// Whether the whole value is of another kind than was expected.
  func isOfAnotherKind(at pointer: JSONPointer) -> Bool {
    guard self.pointer == pointer, !isKey else { return false }
    switch kind {
    case .type, .union: return true
    case .value(let allowed):
      let types = ValueTypes.of(found)
      return allowed.allSatisfy { ValueTypes.of($0).isDisjoint(with: types) }
    default: return false
    }
  }

  func allowedValues(at pointer: JSONPointer) -> [LocatedValue]? {
    guard self.pointer == pointer, case .value(let allowed) = kind else { return nil }
    return allowed
  }
}
