package import SourceText

/// What a check of the repository found: the thing that every format shows.
package struct LintReport: Sendable {
  /// By place.
  package let diagnostics: [Diagnostic]
  /// How many files were checked.
  package let fileCount: Int
  package var elapsed: Duration
  /// Where reviewers look; nil where nobody said what changed.
  package let changedLines: ChangedLines?
  /// Where the content repository is found, as its settings say it.
  package let repositoryURL: String?
  /// The commit that was checked out; nil where there is none, or where nobody asked.
  package var revision: String?
  /// What was mended before the findings were made; nil where nothing should be.
  package var fixed: FixCount?
  /// How many more findings comments in the files keep silent.
  package var suppressedCount = 0
  /// How many more a baseline holds.
  package var baselinedCount = 0

  package init(
    _ diagnostics: [Diagnostic], fileCount: Int, elapsed: Duration, changedLines: ChangedLines? = nil,
    repositoryURL: String? = nil
  ) {
    self.changedLines = changedLines
    self.repositoryURL = repositoryURL
    self.diagnostics = diagnostics.sorted()
    self.fileCount = fileCount
    self.elapsed = elapsed
  }

  package var errorCount: Int { diagnostics.count { $0.severity == .error } }
  package var warningCount: Int { diagnostics.count { $0.severity == .warning } }
  /// Those with a fix whose meaning is certain.
  package var fixableCount: Int { diagnostics.count { $0.fix?.isSafe == true } }
  /// Those with a fix whose meaning is likely, not certain.
  package var unsafelyFixableCount: Int { diagnostics.count { $0.fix?.isSafe == false } }

  /// Errors before warnings, each by place.
  var worstFirst: [Diagnostic] {
    diagnostics.filter { $0.severity == .error } + diagnostics.filter { $0.severity == .warning }
  }

  /// At most `limit` findings by place, errors before warnings where there is no room for all.
  func worst(_ limit: Int?) -> [Diagnostic] {
    guard let limit, diagnostics.count > limit else { return diagnostics }
    let errors = diagnostics.lazy.filter { $0.severity == .error }.prefix(limit)
    let warnings = diagnostics.lazy.filter { $0.severity == .warning }.prefix(limit - errors.count)
    return (Array(errors) + warnings).sorted()
  }
}
