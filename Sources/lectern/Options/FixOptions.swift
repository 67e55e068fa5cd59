import ArgumentParser
import SourceText

/// What lint mends itself.
struct FixOptions: ParsableArguments {
  @Flag(help: "Mend what has only one meaning, and report what is left.")
  var fix = false

  @Flag(
    name: .customLong("unsafe-fixes"),
    help: "Mend also what is likely but not certain; --fix is included.")
  var unsafeFixes = false

  @Flag(
    help: "Show what would be mended as a unified diff, and write nothing. Exits with 1 if anything would be."
  )
  var diff = false

  /// Whether anything is to be mended, or shown as if.
  var isAsked: Bool { fix || unsafeFixes || diff }

  /// Whether a finding's fix is one of those that were asked for.
  func applies(_ finding: Diagnostic) -> Bool {
    finding.fix.map { $0.isSafe || unsafeFixes } ?? false
  }
}
