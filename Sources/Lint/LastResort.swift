import SourceText

/// Leaves out what other findings explain better: one cause, one finding.
struct LastResort {
  /// What holds errors, by file: their pointers and all that lead there.
  private let holders: [RepositoryPath: Set<JSONPointer>]

  init(_ diagnostics: some Sequence<Diagnostic>) {
    var holders: [RepositoryPath: Set<JSONPointer>] = [:]
    for diagnostic in diagnostics where diagnostic.severity == .error {
      guard var pointer = diagnostic.pointer, !RuleRegistry.lastResorts.contains(diagnostic.rule) else {
        continue
      }
      let path = diagnostic.location.path
      while holders[path, default: []].insert(pointer).inserted, !pointer.components.isEmpty {
        pointer.components.removeLast()
      }
    }
    self.holders = holders
  }

  /// Whether a finding stands: it is no last resort, or there is no other error beside it.
  func keeps(_ diagnostic: Diagnostic) -> Bool {
    guard RuleRegistry.lastResorts.contains(diagnostic.rule), let pointer = diagnostic.pointer else {
      return true
    }
    let around = JSONPointer(Array(pointer.components.dropLast()))
    return holders[diagnostic.location.path]?.contains(around) != true
  }
}
