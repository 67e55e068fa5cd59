import SourceText

/// The sentences of failures, in an author's words.
enum FailureMessages {
  static func message(_ failure: SchemaFailure) -> String {
    let name = failure.key.map { FoundValue.quoted($0.value) }
    switch failure.kind {
    case .required(let key, let because):
      let reason = because.map { ", which \"\($0)\" needs" } ?? ""
      return "the key \"\(key)\" is missing\(reason)"
    case .unknownKey(let key, _): return "unknown key \(FoundValue.quoted(key))"
    case .forbidden:
      return name.map { "\($0) cannot stand here" } ?? "\(FoundValue.words(failure.found)) cannot stand here"
    case .type(let expected):
      return "expected \(FoundValue.join(FoundValue.words(expected))), found \(found(failure, expected))"
    case .value(let allowed): return valueMessage(allowed, failure)
    case .range(let bound):
      return "expected \(words(bound)), found \(failure.found.number?.description ?? "")"
    case .length(let counted, let minimum, let maximum, let found):
      return lengthMessage(counted, minimum, maximum, found)
    case .pattern(_, let words, _):
      let found = FoundValue.words(failure.found)
      return words.map { "expected \($0), found \(found)" } ?? "\(found) does not have the expected form"
    case .format(let name):
      let words = Format(rawValue: name)?.words ?? name
      return "expected \(words), found \(FoundValue.words(failure.found))"
    case .repetition: return "\(FoundValue.words(failure.found)) stands twice in a list without repetitions"
    case .union(let expected):
      return "expected \(FoundValue.join(expected)), found \(FoundValue.kind(failure.found))"
    case .ambiguous:
      return "expected one of several shapes, found \(FoundValue.kind(failure.found)) that fits more than one"
    case .endless: return "the schema's references do not come to an end here"
    }
  }

  /// A number's value matters where a whole one is expected, else its kind is enough.
  private static func found(_ failure: SchemaFailure, _ expected: ValueTypes) -> String {
    if expected.contains(.integer), let number = failure.found.number { return number.description }
    return FoundValue.kind(failure.found)
  }

  private static func valueMessage(_ allowed: [LocatedValue], _ failure: SchemaFailure) -> String {
    if failure.isKey { return "unknown key \(FoundValue.words(failure.found))" }
    return "expected \(list(allowed)), found \(FoundValue.words(failure.found))"
  }

  /// At most eight values, then a count.
  static func list(_ values: [LocatedValue]) -> String {
    let words = values.map { $0.string.map { "\"\($0)\"" } ?? FoundValue.spelling($0) }
    guard words.count > 8 else { return FoundValue.join(words) }
    return words.prefix(8).joined(separator: ", ") + " or one of \(words.count - 8) more"
  }

  private static func words(_ bound: SchemaFailure.Bound) -> String {
    switch bound {
    case .atLeast(let limit): "at least \(limit)"
    case .moreThan(let limit): "more than \(limit)"
    case .atMost(let limit): "at most \(limit)"
    case .lessThan(let limit): "less than \(limit)"
    case .multipleOf(let divisor): "a multiple of \(divisor)"
    }
  }

  private static func lengthMessage(
    _ counted: SchemaFailure.Counted, _ minimum: Int?, _ maximum: Int?, _ found: Int
  ) -> String {
    if minimum == 1, found == 0 {
      switch counted {
      case .characters: return "expected a text, found an empty one"
      case .entries: return "expected at least one entry, found an empty list"
      case .keys: return "expected at least one key, found an empty mapping"
      case .fittingEntries: break
      }
    }
    let limit = minimum ?? maximum ?? 0
    let (one, many) = words(counted)
    let bound = minimum == nil ? "at most" : "at least"
    return "expected \(bound) \(limit) \(limit == 1 ? one : many), found \(found)"
  }

  private static func words(_ counted: SchemaFailure.Counted) -> (one: String, many: String) {
    switch counted {
    case .characters: ("character", "characters")
    case .entries: ("entry", "entries")
    case .keys: ("key", "keys")
    case .fittingEntries: ("entry of the expected kind", "entries of the expected kind")
    }
  }
}
