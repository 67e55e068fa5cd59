import SourceText

/// Leaves out what other findings explain better: one cause, one finding.
struct LastResort {
  /// The pointers of errors, by file.
  private let errors: [RepositoryPath: [JSONPointer]]

  init(_ diagnostics: some Sequence<Diagnostic>) {
    var errors: [RepositoryPath: [JSONPointer]] = [:]
    for diagnostic in diagnostics where diagnostic.severity == .error {
      guard let pointer = diagnostic.pointer, !LastResort.holds(diagnostic.rule) else { continue }
      errors[diagnostic.location.path, default: []].append(pointer)
    }
    self.errors = errors
  }

  /// Whether a finding stands: it is no last resort, or there is no other error beside it.
  func keeps(_ diagnostic: Diagnostic) -> Bool {
    guard LastResort.holds(diagnostic.rule), let pointer = diagnostic.pointer else { return true }
    let around = pointer.components.dropLast()
    return !errors[diagnostic.location.path, default: []].contains { $0.components.starts(with: around) }
  }

  private static func holds(_ rule: RuleName) -> Bool {
    RuleRegistry.rule(rule)?.isLastResort ?? false
  }
}
