package import Content
package import SourceText

/// The findings that belong to a change: those in its files, and those that it causes in others.
package enum ChangeFindings {
  /// - Parameters:
  ///   - result: what was found in the files as they are now.
  ///   - isWanted: whether a file's findings are reported at all.
  package static func of(
    _ result: LintResult, since change: TreeChange, _ selection: RuleSelection,
    in isWanted: (RepositoryPath) -> Bool
  ) async -> [Diagnostic] {
    let wanted = result.diagnostics.filter { isWanted($0.location.path) }
    let elsewhere = wanted.filter { !change.touches($0.location.path) }
    // Mostly there are none, and the files as they were need not be looked at.
    guard !elsewhere.isEmpty else { return wanted }
    guard !change.isEmpty else { return [] }
    var known: [Finding: Int] = [:]
    for diagnostic in await Linter.lint(change.before, selection).diagnostics {
      known[Finding(diagnostic), default: 0] += 1
    }
    return wanted.compactMap { diagnostic in
      guard !change.touches(diagnostic.location.path) else { return diagnostic }
      let finding = Finding(diagnostic)
      if let count = known[finding], count > 0 {
        known[finding] = count - 1
        return nil
      }
      return caused(diagnostic, by: change)
    }
  }

  /// What a finding is, without its place: a file that was not changed has no lines that moved.
  private struct Finding: Hashable {
    let rule: RuleName
    let path: RepositoryPath
    let pointer: JSONPointer?
    let message: String

    init(_ diagnostic: Diagnostic) {
      rule = diagnostic.rule
      path = diagnostic.location.path
      pointer = diagnostic.pointer
      message = diagnostic.message
    }
  }

  private static func caused(_ diagnostic: Diagnostic, by change: TreeChange) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.isCausedByChange = true
    let isExplained =
      diagnostic.rule == DeletedButReferenced.rule.name
      || diagnostic.notes.contains { $0.hasSuffix(change.words) }
    var files = diagnostic.related.map(\.location.path).filter(change.touches)
    if files.isEmpty, change.touched.count + change.deleted.count == 1 {
      files = Array(change.touched) + Array(change.deleted)
    }
    let cause = files.sorted().first.map { "the change of \($0)" } ?? "a change of other files"
    diagnostic.notes.append(
      (isExplained ? "" : "caused by \(cause): ") + "this file itself was not changed \(change.words)")
    return diagnostic
  }
}
