import Content
import Lint
import Report
import SourceText

/// Content that is checked before it is compared or published: nothing with an error goes further.
enum CheckedContent {
  /// Lints a tree; with any error the errors are shown and it ends.
  static func lint(
    _ tree: ContentTree, _ folder: RepositoryFolder, _ console: Console, _ progress: WorkProgress
  ) async throws -> LintResult {
    let start = ContinuousClock.now
    let lint = await Linter.lint(tree) { progress.add($0, to: "lint", of: $1) }
    progress.erase()
    guard lint.hasErrors else { return lint }
    let report = LintReport(lint.diagnostics, fileCount: lint.fileCount, elapsed: ContinuousClock.now - start)
    let context = OutputContext(
      lookup: SourceLookup(tree.source), terminal: console.errors,
      links: LinkTargets(repository: folder.path), maxDiagnostics: nil, showsSummary: !console.isQuiet)
    StandardStream.error.writeIfPossible(OutputFormat.human.render(report, context))
    throw ContentErrors(count: lint.count(.error))
  }
}

/// The content has errors, which were shown.
struct ContentErrors: Error {
  let count: Int
}
