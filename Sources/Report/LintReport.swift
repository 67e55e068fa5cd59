package import SourceText

/// What a check of the repository found: the thing that every format shows.
package struct LintReport: Sendable {
  /// By place.
  package let diagnostics: [Diagnostic]
  /// How many files were checked.
  package let fileCount: Int
  package let elapsed: Duration
  /// The lines that the change is about; nil where no change is looked at.
  package let changedLines: ChangedLines?
  /// What was mended before the findings were made; nil where nothing should be.
  package var fixed: FixCount?

  package init(
    _ diagnostics: [Diagnostic], fileCount: Int, elapsed: Duration, changedLines: ChangedLines? = nil
  ) {
    self.diagnostics = diagnostics.sorted()
    self.fileCount = fileCount
    self.elapsed = elapsed
    self.changedLines = changedLines
  }

  package var errorCount: Int { diagnostics.count { $0.severity == .error } }
  package var warningCount: Int { diagnostics.count { $0.severity == .warning } }
  /// Those with a fix whose meaning is certain.
  package var fixableCount: Int { diagnostics.count { $0.fix?.isSafe == true } }
  /// Those with a fix whose meaning is likely, not certain.
  package var unsafelyFixableCount: Int { diagnostics.count { $0.fix?.isSafe == false } }

  /// At most `limit` findings by place, errors before warnings where there is no room for all.
  func worst(_ limit: Int?) -> [Diagnostic] {
    guard let limit, diagnostics.count > limit else { return diagnostics }
    let errors = diagnostics.lazy.filter { $0.severity == .error }.prefix(limit)
    let warnings = diagnostics.lazy.filter { $0.severity == .warning }.prefix(limit - errors.count)
    return (Array(errors) + warnings).sorted()
  }
}
