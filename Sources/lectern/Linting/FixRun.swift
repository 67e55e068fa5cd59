import Content
import Lint
import Report
import SourceText

/// Mends a repository's files: `lint` with `--fix`, `--unsafe-fixes` or `--diff`.
struct FixRun {
  let lint: LintRun
  let folder: RepositoryFolder
  let console: Console

  /// What came of it.
  enum Outcome {
    /// Nothing was written; so much would be mended.
    case shown(FixCount)
    /// Everything is written, and this is left.
    case left(LintReport)
    /// Not every file could be written.
    case incomplete
  }

  private struct Written {
    let report: LintReport
    /// The files behind the report's findings.
    let tree: ContentTree
    let isComplete: Bool
  }

  /// Mends what the options ask for, or shows it, and reports what is left.
  func run(_ options: FixOptions, _ report: ReportOptions) async throws -> Outcome {
    let progress = WorkProgress(console)
    let start = ContinuousClock.now
    let mending = await mend(options, progress)
    progress.erase()
    let count = FixCount(problems: mending.fixCount, files: mending.files.count)
    if options.diff {
      try StandardStream.output.write(FixRun.diff(of: mending, console.output))
      if count.problems > 0 { console.note("would fix \(count.text)") }
      if !report.formats.isEmpty {
        let found = try await lint.report(progress)
        try report.write(found, console, in: folder, to: nil, lint.scope.tree.source)
      }
      return .shown(count)
    }
    if let overlay = lint.scope.overlay {
      let file = mending.files.first { $0.path == overlay.path }
      try StandardStream.output.write(file?.text.bytes ?? overlay.bytes)
      var found = try lint.report(mending.look, since: start)
      found.fixed = count
      try report.write(
        found, console, in: folder, to: .error, lint.scope.tree.replacing(mending.bytes).source)
      return .left(found)
    }
    let written = try await write(mending, progress, start)
    try report.write(written.report, console, in: folder, written.tree.source)
    return written.isComplete ? .left(written.report) : .incomplete
  }

  /// The files as they would be, nothing written.
  private func mend(_ options: FixOptions, _ progress: WorkProgress) async -> Mending {
    // What comes from standard input is the one file that is asked about.
    let only = lint.scope.overlay?.path
    let applies = { (finding: Diagnostic) in
      options.applies(finding) && (only == nil || finding.location.path == only)
    }
    let mending = await Mending.mend(
      lint.scope.tree, applies: applies, lint: { tree in await lint.look(tree, progress) })
    for path in mending.refused {
      console.warn(
        "the fixes of \(path) are not applied: they would make it unreadable; this is a fault of lectern")
    }
    for path in mending.changedMeanwhile {
      console.warn("\(path) was changed while it was checked, and is left as it is")
    }
    if !mending.isSettled {
      console.warn("after \(Mending.roundLimit) rounds of fixes there are still more; run it again")
    }
    return mending
  }

  /// Writes the files and looks at what is left.
  private func write(
    _ mending: Mending, _ progress: WorkProgress, _ start: ContinuousClock.Instant
  ) async throws -> Written {
    let stop = InterruptFlag()
    var written: [Mending.File] = []
    var isComplete = mending.changedMeanwhile.isEmpty
    let writeAll = {
      for file in mending.files where !stop.isRaised {
        do throws(FileReplacement.Failure) {
          let replacement = FileReplacement(root: folder.path, path: file.path)
          if file.isNew {
            try replacement.create(file.text.bytes)
          } else {
            try replacement.replace(file.text.original.bytes, with: file.text.bytes)
          }
          written.append(file)
        } catch {
          console.warn("\(file.path) is not fixed: \(error.reason)")
          isComplete = false
        }
      }
    }
    InterruptHandler.current.reacting({ _ in stop.raise() }, during: writeAll)
    let count = FixCount(problems: written.reduce(0) { $0 + $1.fixCount }, files: written.count)
    if stop.isRaised {
      console.note("\ninterrupted: fixed \(count.text) of \(mending.files.count); the others are unchanged")
      throw ExitStatus.interrupted
    }
    let bytes = Dictionary(written.map { ($0.path, $0.text.bytes) }, uniquingKeysWith: { first, _ in first })
    let tree = lint.scope.tree.replacing(bytes)
    // What could not be written is as it was.
    let look = isComplete ? mending.look : await lint.look(tree, progress)
    progress.erase()
    var report = try lint.report(look, since: start)
    report.fixed = count
    return Written(report: report, tree: tree, isComplete: isComplete)
  }

  /// The difference that mending would make, for people and for `git apply`.
  private static func diff(of mending: Mending, _ terminal: Terminal) -> [UInt8] {
    let bytes = mending.files.flatMap { UnifiedDiff.bytes(of: $0.text, isNew: $0.isNew) }
    guard terminal.isTerminal else { return bytes }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    return Array(
      lines.map { TerminalText.escaped(String(decoding: $0, as: UTF8.self)) }.joined(separator: "\n").utf8)
  }
}
