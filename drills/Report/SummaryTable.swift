import Foundation

/// The table of all faults.
struct SummaryTable {
  let tallies: [Tally]

  private static let header = [
    "fault", "tried", "survived", "lost rows", "changed rows", "learner errors", "caused", "requests", "P50",
    "P95",
    "most", "s",
  ]

  private var rows: [[String]] {
    tallies.map { tally in
      let percentile = Percentile(tally.figures.latencies)
      return [
        tally.title, tally.skipped == nil ? "\(tally.tried)" : "skipped", "\(tally.survived)",
        "\(tally.lostRows)",
        "\(tally.changedRows)", "\(tally.figures.errors.count)", "\(tally.figures.caused)",
        "\(percentile.count)",
        Percentile.text(percentile(50)), Percentile.text(percentile(95)), Percentile.text(percentile.most),
        String(format: "%.0f", tally.seconds),
      ]
    }
  }

  var markdown: String {
    let lines = ([SummaryTable.header] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    let rule = "|---|" + String(repeating: "---:|", count: SummaryTable.header.count - 1)
    return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
  }

  /// For a terminal, with what the faults met below.
  var plain: String {
    let all = [SummaryTable.header] + rows
    let widths = SummaryTable.header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    let lines = all.map { row in
      row.enumerated().map { column, text in
        let blanks = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 ? text + blanks : blanks + text
      }.joined(separator: "  ")
    }
    return lines.joined(separator: "\n") + "\n\n" + notes
  }

  /// A line for each fault: where it struck.
  var notes: String {
    tallies.filter { !$0.noteText.isEmpty }.map { tally in
      let published = tally.published > 0 ? "; \(tally.published) of \(tally.tried) left the new content" : ""
      return "- \(tally.title): \(tally.noteText)\(published)"
    }.joined(separator: "\n")
  }
}
