import ArgumentParser
import Report

/// Whether lint stays and looks again.
struct WatchOptions: ParsableArguments {
  @Flag(
    name: .customLong("watch"),
    help: "Stay, and report anew whenever something is saved, until Ctrl-C. Nothing is mended.")
  var isAsked = false

  /// Refuses what has no meaning while files change.
  func check(with scope: ScopeOptions, _ fixes: FixOptions, _ report: ReportOptions) throws {
    guard isAsked else { return }
    let others = [
      ("--staged", scope.staged, "it looks at files on disk; what is staged changes with git alone"),
      ("--stdin-filename", scope.standardInputName != nil, "standard input is read once"),
      ("--diff", fixes.diff, "it only reports"), ("--fix", fixes.fix, "it only reports"),
      ("--unsafe-fixes", fixes.unsafeFixes, "it only reports"),
    ]
    if let other = others.first(where: \.1) {
      throw ValidationError("--watch does not go with \(other.0): \(other.2)")
    }
    let lines: [OutputFormat] = [.human, .concise, .jsonl]
    if let whole = report.formats.first(where: { $0.file == nil && !lines.contains($0.format) })?.format {
      throw ValidationError(
        "with --watch one report follows another, and \(whole.rawValue) holds only one: "
          + "write it to a file with --format \(whole.rawValue)=FILE")
    }
  }
}
