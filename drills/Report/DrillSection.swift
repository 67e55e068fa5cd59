import Foundation

/// The section of `docs/benchmarks.md` about drills, between two comments.
struct DrillSection {
  static let begin = "<!-- drills: written by make drill -->"
  static let end = "<!-- drills: end -->"

  let table: SummaryTable
  let figures: [String]
  let server: String
  let clients: Int
  let pace: Double
  let lessons: Int

  /// Replaces the section in a document, or adds it at its end.
  func write(into document: URL) throws {
    // A document that is not there yet is begun.
    var text = (try? String(contentsOf: document, encoding: .utf8)) ?? "# Benchmarks\n"
    if let start = text.range(of: Self.begin),
      let end = text.range(of: Self.end, range: start.upperBound..<text.endIndex)
    {
      text.replaceSubrange(start.lowerBound..<end.upperBound, with: section)
    } else {
      text = text.trimmingCharacters(in: .newlines) + "\n\n" + section + "\n"
    }
    try Data(text.utf8).write(to: document)
  }

  private var section: String {
    """
    \(Self.begin)
    ## Drills

    Written by `make drill`; do not edit. [Drills](drills.md) says what each fault is and what must be true after it.
    PostgreSQL \(server) with its usual, durable settings on \(ProcessInfo.processInfo.activeProcessorCount) cores; two
    editions of \(lessons) lessons are published in turn while \(clients) clients ask for \(Int(pace)) things a second each.
    `caused` are sessions that the drill itself ended with the server, latencies are milliseconds of whole transactions.

    \(table.markdown)

    \(table.notes)

    \(figures.joined(separator: "\n\n"))
    \(Self.end)
    """
  }
}
