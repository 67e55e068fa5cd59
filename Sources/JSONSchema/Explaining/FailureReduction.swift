package import SourceText

/// Leaves one failure for each cause.
enum FailureReduction {
  static func reduce(_ failures: [SchemaFailure]) -> [SchemaFailure] {
    var byPlace: [String: [SchemaFailure]] = [:]
    var order: [String] = []
    for failure in failures {
      let place = "\(failure.isKey ? "key " : "")\(failure.pointer)"
      if byPlace[place] == nil { order.append(place) }
      byPlace[place, default: []].append(failure)
    }
    return order.flatMap { atOnePlace(byPlace[$0] ?? []) }
  }

  private static func atOnePlace(_ failures: [SchemaFailure]) -> [SchemaFailure] {
    // A value of the wrong kind, or a key that cannot be there, has no other faults worth naming.
    for decisive in [isUnknownKey, isForbidden, isType, isValue] {
      if let first = failures.first(where: decisive) { return [first] }
    }
    var seen: Set<String> = []
    return failures.filter { seen.insert(identity(of: $0)).inserted }
  }

  private static func isUnknownKey(_ failure: SchemaFailure) -> Bool {
    if case .unknownKey = failure.kind { true } else { false }
  }

  private static func isForbidden(_ failure: SchemaFailure) -> Bool {
    if case .forbidden = failure.kind { true } else { false }
  }

  private static func isType(_ failure: SchemaFailure) -> Bool {
    switch failure.kind {
    case .type, .union: true
    default: false
    }
  }

  private static func isValue(_ failure: SchemaFailure) -> Bool {
    if case .value = failure.kind { true } else { false }
  }

  /// Failures of one place with one identity say the same to an author.
  private static func identity(of failure: SchemaFailure) -> String {
    switch failure.kind {
    case .required(let key, _): "required \(key)"
    case .range: "range"
    case .length(let counted, _, _, _): "length \(counted)"
    case .pattern(let source, _, _): "pattern \(source)"
    case .format: "format"
    case .repetition: "repetition"
    default: failure.rule.string
    }
  }
}

extension SchemaFailure {
  /// The rule that the failure is reported under.
  package var rule: RuleName {
    if let reportedAs { return reportedAs }
    return switch kind {
    case .required: "schema/required"
    case .unknownKey: "schema/unknown-key"
    case .forbidden: key == nil || isKey ? "schema/any" : "schema/unknown-key"
    case .type: "schema/type"
    case .value: isKey ? "schema/unknown-key" : "schema/enum"
    case .range: "schema/range"
    case .length: "schema/length"
    case .pattern: "schema/pattern"
    case .format: "schema/format"
    case .repetition: "schema/unique-items"
    case .union, .ambiguous, .endless: "schema/any"
    }
  }
}
