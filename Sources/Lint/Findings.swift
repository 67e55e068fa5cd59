package import Content
package import SourceText

/// The findings of one rule.
package struct Findings {
  private let rule: Rule
  package private(set) var diagnostics: [Diagnostic] = []

  init(_ rule: Rule) {
    self.rule = rule
  }

  /// Reports at a place of a file, with the rule's severity unless another is given.
  package mutating func add(
    _ message: String, at location: SourceLocation, pointer: JSONPointer? = nil, severity: Severity? = nil,
    help: String? = nil, notes: [String] = [], related: [RelatedLocation] = [], fix: Fix? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        rule.name, message, at: location, severity: severity ?? rule.severity, pointer: pointer, help: help,
        notes: notes, related: related, fix: fix))
  }

  /// Reports at a part of an object.
  package mutating func add(
    _ message: String, in source: ObjectSource, at part: JSONPointer, severity: Severity? = nil,
    help: String? = nil, notes: [String] = [], related: [RelatedLocation] = [], fix: Fix? = nil
  ) {
    add(
      message, at: source.location(part), pointer: source.filePointer(part), severity: severity, help: help,
      notes: notes, related: related, fix: fix)
  }
}
