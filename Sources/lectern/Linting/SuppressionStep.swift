import Content
import Lint
import Report
import SourceText

/// Writes suppressions into the repository's files.
struct SuppressionStep {
  let folder: RepositoryFolder
  let tree: ContentTree

  func add(_ reason: String, for report: LintReport, _ console: Console) throws(CommandFailure) {
    let outcome = SuppressionWriter.suppress(report.diagnostics, reason: reason, read: tree.source)
    var unwritten: [RepositoryPath] = []
    for file in outcome.files {
      do throws(FileReplacement.Failure) {
        try FileReplacement(root: folder.path, path: file.before.path)
          .replace(file.before.bytes, with: file.after.bytes)
      } catch {
        console.warn("\(file.before.path) is left as it is: \(error.reason)")
        unwritten.append(file.before.path)
      }
    }
    guard unwritten.isEmpty else {
      let files = Phrase.count(unwritten.count, "file")
      throw CommandFailure(
        .couldNotRun, "the suppressions of \(files) of \(outcome.files.count) could not be written")
    }
    let findings = Phrase.count(outcome.suppressed, "finding")
    console.note("suppressed \(findings) in \(Phrase.count(outcome.files.count, "file"))")
    let soft = outcome.left.count { !$0.isHard }
    if soft > 0 { console.note("\(Phrase.count(soft, "finding")) cannot be suppressed in place") }
    let hard = outcome.left.count - soft
    if hard > 0 { console.note("\(Phrase.count(hard, "error")) cannot be suppressed at all") }
  }
}
