import Content
import Publishing
import Report

/// A plan for a person at a terminal.
struct PlanText {
  let report: PlanReport
  /// What it is compared with, such as a database.
  let base: String
  let showsEverything: Bool

  private var detailed: DetailedPlan { report.detailed }

  func rendered(_ painter: Painter) -> String {
    let plan = detailed.plan
    var text = painter.paint("plan", .strong) + " against \(TerminalText.escaped(base))\n"
    if plan.isEmpty { text += "nothing would change\n" }
    var changes = plan.changes[...]
    if !showsEverything { changes = changes.prefix(PlanText.most) }
    for change in changes { text += lines(change, painter) }
    if changes.count < plan.changes.count {
      text += "… and \(plan.changes.count - changes.count) more changes: --all shows them\n"
    }
    for (verb, paths) in [("new or other bytes", plan.changedAssets), ("gone", plan.removedAssets)] {
      guard !paths.isEmpty else { continue }
      text +=
        "\(Phrase.count(paths.count, "asset")) \(verb): \(paths.prefix(5).map(TerminalText.escaped).joined(separator: ", "))"
      text += paths.count > 5 ? ", …\n" : "\n"
    }
    if !plan.isEmpty { text += "\n" + PlanTable.of(plan).rendered(painter) }
    for found in detailed.guards { text += "\n" + GuardText.rendered(found, painter) }
    if !detailed.guards.isEmpty { text += "a publish would stop here\n" }
    return text
  }

  private static let most = 100

  private func lines(_ change: Plan.Change, _ painter: Painter) -> String {
    let detail = detailed.detail(change)
    var line = "\(mark(change.action)) \(change.kind.words) \(TerminalText.escaped(change.key.string))"
    if let title = detail?.title { line += " \"\(TerminalText.escaped(title))\"" }
    var notes: [String] = []
    if let former = change.formerKey { notes.append("was \(TerminalText.escaped(former.string))") }
    if let learners = detail?.learners, learners > 0 { notes.append(Phrase.count(learners, "learner")) }
    if detail?.isChangedByHand == true { notes.append("changed by hand in the database") }
    if !notes.isEmpty { line += " (\(notes.joined(separator: ", ")))" }
    var text = painter.paint(change.action.rawValue, .strong) + " " + line.dropFirst(2) + "\n"
    for field in detail?.fields ?? [] {
      text += "    \(TerminalText.escaped(FieldPhrase(field: field).text))\n"
      guard report.showsDiffs, case .text(let before, let after) = field.change else { continue }
      let diff = FieldDiff.text(before, after, detail?.path ?? "")
      for line in diff.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        text += "      \(TerminalText.escaped(String(line)))\n"
      }
    }
    return text
  }

  private func mark(_ action: Plan.Action) -> String { action == .archived ? "−" : "+" }
}

/// Counts by kind and action.
enum PlanTable {
  static func of(_ plan: Plan) -> TextTable {
    var table = TextTable(header: [""] + Plan.Action.reported.map(\.rawValue) + ["unchanged", "unpublished"])
    for kind in Plan.kindOrder {
      guard let counts = plan.counts[kind] else { continue }
      let numbers = Plan.Action.reported.map { counts[$0] } + [counts.unchanged, counts.unpublished]
      guard numbers.contains(where: { $0 > 0 }) else { continue }
      let name = kind.plural.replacing("_", with: " ")
      table.append([name] + numbers.map { $0 == 0 ? "–" : String($0) })
    }
    return table
  }
}

/// What stops a publish, and what to do.
enum GuardText {
  static func rendered(_ found: PublishGuard, _ painter: Painter) -> String {
    var text = painter.paint("error[\(found.name)]", .error) + ": \(TerminalText.escaped(found.message))\n"
    for row in found.rows.prefix(20) { text += "  - \(TerminalText.escaped(row))\n" }
    if found.rows.count > 20 { text += "  … and \(found.rows.count - 20) more\n" }
    return text + "  = " + painter.paint("help:", .help) + " \(TerminalText.escaped(found.help))\n"
  }
}
