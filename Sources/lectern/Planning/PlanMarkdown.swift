import Content
import Publishing
import Report

/// A plan as a comment on a pull request: what matters first, the rest to be opened, never longer than a forge takes.
struct PlanMarkdown {
  let report: PlanReport
  let base: String
  /// Bytes of UTF-8 at most.
  let limit: Int

  private var detailed: DetailedPlan { report.detailed }

  var text: String {
    var text = head
    let tail = "\n<sub>compared with \(MarkdownText.escaped(base))</sub>\n"
    var room = limit - text.utf8.count - tail.utf8.count
    for kind in Plan.kindOrder {
      let changes = detailed.plan.changes.filter { $0.kind == kind }
      guard !changes.isEmpty else { continue }
      let section = section(kind, changes, room: room)
      guard section.utf8.count <= room else { continue }
      text += section
      room -= section.utf8.count
    }
    return text + tail
  }

  private var head: String {
    let plan = detailed.plan
    var text =
      "### Publishing this changes \(plan.isEmpty ? "nothing" : Phrase.count(plan.changes.count, "object"))\n\n"
    let lost = plan.changes.filter { $0.action == .archived && (detailed.detail($0)?.learners ?? 0) > 0 }
    if !lost.isEmpty {
      let most = lost.compactMap { detailed.detail($0)?.learners }.max() ?? 0
      text +=
        "⚠️ \(Phrase.count(lost.count, "object")) that learners have rows on would go (up to \(most) learners each).\n\n"
    }
    for found in detailed.guards {
      text += "🛑 **\(found.name)**: \(MarkdownText.escaped(found.message))\n"
      for row in found.rows.prefix(5) { text += "- \(MarkdownText.escaped(row))\n" }
      if found.rows.count > 5 { text += "- … and \(found.rows.count - 5) more\n" }
      text += "\n\(MarkdownText.escaped(found.help))\n\n"
    }
    guard !plan.isEmpty else { return text }
    text += "| | \(Plan.Action.reported.map(\.rawValue).joined(separator: " | ")) |\n"
    text += "|---|" + String(repeating: "--:|", count: Plan.Action.reported.count) + "\n"
    for kind in Plan.kindOrder {
      guard let counts = plan.counts[kind] else { continue }
      let numbers = Plan.Action.reported.map { counts[$0] }
      guard numbers.contains(where: { $0 > 0 }) else { continue }
      text +=
        "| \(kind.plural.replacing("_", with: " ")) | \(numbers.map { $0 == 0 ? "" : String($0) }.joined(separator: " | ")) |\n"
    }
    return text + "\n"
  }

  private func section(_ kind: ContentKind, _ changes: [Plan.Change], room: Int) -> String {
    let title =
      "<details><summary>\(Phrase.count(changes.count, kind.words, many: kind.plural.replacing("_", with: " ")))</summary>\n\n"
    let end = "\n</details>\n\n"
    var text = title
    var left = changes.count
    for change in changes {
      let item = item(change)
      let rest = "- … and \(left) more\n"
      guard text.utf8.count + item.utf8.count + rest.utf8.count + end.utf8.count <= room else {
        text += rest
        break
      }
      text += item
      left -= 1
    }
    return text + end
  }

  private func item(_ change: Plan.Change) -> String {
    let detail = detailed.detail(change)
    var text = "- \(change.action.rawValue) \(MarkdownText.code(change.key.string))"
    if let former = change.formerKey { text += " (was \(MarkdownText.code(former.string)))" }
    if let title = detail?.title { text += " \(MarkdownText.escaped(title))" }
    if let learners = detail?.learners, learners > 0 { text += ", \(Phrase.count(learners, "learner"))" }
    if detail?.isChangedByHand == true { text += ", changed by hand in the database" }
    text += "\n"
    for field in detail?.fields ?? [] {
      text += "  - \(MarkdownText.escaped(FieldPhrase(field: field).text))\n"
      guard report.showsDiffs, case .text(let before, let after) = field.change else { continue }
      text += PlanMarkdown.fenced(FieldDiff.text(before, after, detail?.path ?? ""))
    }
    return text
  }

  /// A diff in a block of its own, within the list's item.
  private static func fenced(_ diff: String) -> String {
    // A fence is longer than any run of its own sign inside.
    var fence = "```"
    while diff.contains(fence) { fence += "`" }
    let lines = diff.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let block = ["\(fence)diff"] + lines.map { TerminalText.escaped(String($0)) } + [fence]
    return "\n" + block.map { "    \($0)\n" }.joined() + "\n"
  }
}
