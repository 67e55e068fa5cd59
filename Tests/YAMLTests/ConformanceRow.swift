/// A case of the public YAML suite and what comes of it: a line of `docs/yaml-conformance.md`.
struct ConformanceRow: Equatable {
  enum Expected: String, CaseIterable {
    case value = "a value"
    /// The suite knows how the text divides, but JSON has no such value.
    case events = "no JSON"
    case refusal
  }

  enum Outcome: Equatable {
    case loaded
    case refused(String)
    case wrong
  }

  let id: String
  let expected: Expected
  let outcome: Outcome

  init(id: String, expected: Expected, outcome: Outcome) {
    self.id = id
    self.expected = expected
    self.outcome = outcome
  }

  /// Reads a line of the page's table; nil for every other line.
  init?(line: Substring) {
    let cells = line.split(separator: "|").map { $0.drop { $0 == " " } }.map { text in
      String(text.reversed().drop { $0 == " " }.reversed())
    }
    guard cells.count == 3, let expected = Expected(rawValue: cells[1]) else { return nil }
    self.id = cells[0]
    self.expected = expected
    let rule = cells[2].split(separator: "`", omittingEmptySubsequences: false)
    switch cells[2] {
    case "loads": outcome = .loaded
    case "loads to another value": outcome = .wrong
    case _ where rule.count == 3 && rule[0] == "refused: ": outcome = .refused(String(rule[1]))
    default: return nil
    }
  }

  private var line: String {
    switch outcome {
    case .loaded: "| \(id) | \(expected.rawValue) | loads |"
    case .refused(let rule): "| \(id) | \(expected.rawValue) | refused: `\(rule)` |"
    case .wrong: "| \(id) | \(expected.rawValue) | loads to another value |"
    }
  }

  private var isRefused: Bool {
    if case .refused = outcome { true } else { false }
  }

  /// The whole page.
  static func page(_ rows: [ConformanceRow]) -> String {
    func count(_ expected: Expected, _ isCounted: (ConformanceRow) -> Bool) -> Int {
      rows.count { $0.expected == expected && isCounted($0) }
    }
    let counts = Expected.allCases.map { expected in
      "| \(expected.rawValue) | \(count(expected) { $0.outcome == .loaded }) "
        + "| \(count(expected, \.isRefused)) | \(count(expected) { $0.outcome == .wrong }) |"
    }
    let lines =
      [
        "# YAML conformance", "",
        "What comes of each case of the public [YAML test suite](https://github.com/yaml/yaml-test-suite).",
        "The tests write this page: `make conformance` does it anew.", "",
        "Content needs a part of YAML only: one document, keys that are texts, the types of JSON. What lies",
        "outside of it is refused, with the rule that says so; nothing is read as something that it is not.",
        "",
        "| the suite expects | loads | refused | loads to another value |", "|---|---|---|---|",
      ] + counts + [
        "",
        "*a value*: the text loads to the value that the suite says, or is refused. *no JSON*: the text is",
        "YAML, but no JSON value is given for it. *refusal*: the text is no YAML.", "",
        "One thing is read though YAML forbids it: a closing bracket may stand below its key, as many write it.",
        "", "| case | expected | Lectern |", "|---|---|---|",
      ] + rows.map(\.line)
    return lines.joined(separator: "\n") + "\n"
  }
}
