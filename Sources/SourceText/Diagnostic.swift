/// How much a finding matters. Errors stop a publish.
package enum Severity: String, Sendable, Comparable, CaseIterable {
  case warning
  case error

  package static func < (left: Severity, right: Severity) -> Bool {
    left == .warning && right == .error
  }
}

/// Another place that belongs to a finding, with a word of why: "first one here".
package struct RelatedLocation: Hashable, Sendable {
  package let location: SourceLocation
  package let message: String

  package init(_ location: SourceLocation, _ message: String) {
    self.location = location
    self.message = message
  }
}

/// One finding: a rule, a place, what was found and what was expected.
package struct Diagnostic: Hashable, Sendable {
  package var rule: RuleName
  package var severity: Severity
  /// What was found and what was expected: lower case, no full stop, no advice.
  package var message: String
  package var location: SourceLocation
  /// Where the finding stands in the file's value, when it is about one.
  package var pointer: JSONPointer?
  /// How to mend it. Only this says "did you mean".
  package var help: String?
  /// Facts beside the message, such as which schema set a limit.
  package var notes: [String]
  package var related: [RelatedLocation]
  package var fix: Fix?
  /// Whether a change to other files is what brought it: it stands in one that was not changed.
  package var isCausedByChange = false

  package init(
    _ rule: RuleName, _ message: String, at location: SourceLocation, severity: Severity = .error,
    pointer: JSONPointer? = nil, help: String? = nil, notes: [String] = [],
    related: [RelatedLocation] = [], fix: Fix? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.location = location
    self.pointer = pointer
    self.help = help
    self.notes = notes
    self.related = related
    self.fix = fix
  }
}

extension Diagnostic: Comparable {
  /// By place, then by rule and message: the same order on every machine.
  package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    if left.location != right.location { return left.location < right.location }
    if left.rule != right.rule { return left.rule < right.rule }
    return left.message < right.message
  }
}
