import Content
import JSON
import Lint
import Publishing
import Report
import SourceText

/// The end of a publish: what was published, where, and how long each phase took.
struct PublishSummary {
  private let report: PublishReport
  private let lint: LintResult

  init(_ report: PublishReport, lint: LintResult) {
    self.report = report
    self.lint = lint
  }

  func write(_ format: ResultFormat, _ console: Console) throws(CommandFailure) {
    if format == .json { return try console.write(report.json.text(pretty: true) + "\n") }
    if let stopped = report.stopped { return explain(stopped, console) }
    guard let plan = report.plan else { return }
    let painter = console.painter
    var text = ""
    if report.status == "unchanged" {
      text += painter.paint("unchanged", .strong) + ": the database already holds this content\n"
    } else {
      text += PlanTable.of(plan).rendered(painter)
    }
    text += "\n" + facts.map { label, value in "\(label)  \(TerminalText.escaped(value))\n" }.joined()
    if report.database?.isEmbedded == true, !console.isQuiet {
      text += "\nlook at it with: \(ProgramName.asCalled) db psql\n"
    }
    try console.write(text)
    let warnings = lint.count(.warning)
    if warnings > 0 { console.note("\(Phrase.count(warnings, "warning")): lectern lint shows them") }
  }

  private var facts: [(String, String)] {
    var facts: [(String, String)] = []
    switch report.status {
    case "dry-run": facts.append(("dry run    ", "nothing was changed"))
    default: if let id = report.publication { facts.append(("publication", id.description)) }
    }
    if let commit = report.commit {
      facts.append(
        ("commit     ", commit.prefix(12) + (report.isDirty ? " with changes that are not committed" : "")))
    }
    if let database = report.database { facts.append(("database   ", database.description)) }
    let phases = report.phases.map { "\($0.phase.rawValue) \(Phrase.duration(.seconds($0.seconds)))" }
    facts.append(("time       ", phases.joined(separator: ", ")))
    return facts
  }

  private func explain(_ stopped: PublishGuard, _ console: Console) {
    StandardStream.error.writeIfPossible(
      GuardText.rendered(stopped, Painter(console.errors)) + "nothing was published\n")
  }
}
