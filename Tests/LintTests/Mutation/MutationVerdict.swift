import Content
import SourceText

/// What a lint says of a mutation, and what is wrong with that.
struct MutationVerdict {
  /// What should have been said; nil where all is well.
  let complaint: String?
  /// Operations after which the mistake shows elsewhere, with how many lines before and after it: a mapping lacks a key
  /// where it begins, a question lacks a right choice where its choices begin, front matter is open from its first line on, and a text without its last quote ends where YAML
  /// finds the next.
  private static let reach: [String: Int] = [
    "drop a required key": 12, "misspell a key": 1, "remove a fence": 100, "shorten a fence": 100,
    "remove a quote": 12,
    "ask for what cannot be had": 4, "mark no choice as correct": 8,
  ]

  /// Whether all that was found stands where it should.
  let isClean: Bool

  init(_ mutation: Mutation, _ findings: [Diagnostic]) {
    let lines = LineIndex(mutation.mutated)
    let touched = mutation.lines(lines)
    let reach = MutationVerdict.reach[mutation.operation, default: 0]
    let mutatedLines = max(1, touched.lowerBound - reach)...(touched.upperBound + reach)
    func span(_ location: SourceLocation) -> ClosedRange<Int> {
      let first = lines.position(of: location.range.start).line
      let end = lines.position(of: location.range.end)
      return first...max(first, end.column == 1 ? end.line - 1 : end.line)
    }
    func touches(_ location: SourceLocation) -> Bool {
      location.path == mutation.path && span(location).overlaps(mutatedLines)
    }
    let said = findings.map { finding in
      let place =
        finding.location.path == mutation.path ? "\(span(finding.location))" : "\(finding.location.path)"
      return "  \(place) \(finding.severity)[\(finding.rule)] \(finding.message)"
    }
    let list = said.prefix(6).joined(separator: "\n")
    switch mutation.expectation {
    case .harmless:
      isClean = findings.isEmpty
      complaint = findings.isEmpty ? nil : "something is found:\n\(list)"
    case .reported(let rules):
      let hits = findings.filter { touches($0.location) || $0.related.contains { touches($0.location) } }
      let strangers = findings.filter {
        $0.location.path != mutation.path && !mutation.related.contains($0.location.path)
      }
      isClean =
        hits.count == findings.count
        && (rules.isEmpty ? !hits.isEmpty : hits.contains { rules.contains($0.rule) })
      if findings.isEmpty {
        complaint = "nothing is found"
      } else if !strangers.isEmpty {
        complaint = "found in a file that has nothing to do with it:\n\(list)"
      } else if hits.isEmpty {
        complaint = "not found in lines \(mutatedLines):\n\(list)"
      } else if !rules.isEmpty, !hits.contains(where: { rules.contains($0.rule) }) {
        complaint = "none of \(rules.map(\.string).sorted()):\n\(list)"
      } else {
        complaint = nil
      }
    }
  }
}
