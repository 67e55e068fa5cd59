import Content
import SourceText

/// The suppressions of a repository, and what became of each.
struct Suppressions {
  /// What one name of one suppression met.
  enum Outcome {
    case idle
    case used
    /// Only findings that nothing may silence.
    case refused
  }

  private(set) var all: [Suppression]
  /// By suppression and name.
  private(set) var outcomes: [[Outcome]]
  private var files: [RepositoryPath: Places] = [:]

  /// One name of one suppression.
  private struct Entry {
    let suppression: Int
    let name: Int
  }

  /// The suppressions of one file by where they hold.
  private struct Places {
    /// By name, for all of the file.
    var whole: [String: Entry] = [:]
    /// Lines do not overlap; sorted by their beginning.
    var starts: [Int] = []
    var lines: [Int: (end: Int, byName: [String: Entry])] = [:]

    func entries(_ diagnostic: Diagnostic) -> [Entry] {
      let names = [diagnostic.rule.string, String(diagnostic.rule.area)]
      let offset = diagnostic.location.range.start.value
      var low = 0
      var high = starts.count
      while low < high {
        let middle = (low + high) / 2
        if starts[middle] <= offset { low = middle + 1 } else { high = middle }
      }
      if low > 0, let line = lines[starts[low - 1]], offset < line.end {
        for name in names { if let entry = line.byName[name] { return [entry] } }
      }
      for name in names { if let entry = whole[name] { return [entry] } }
      return []
    }
  }

  init(_ comments: [(path: RepositoryPath, comments: [LintComment])]) {
    all = comments.flatMap { path, comments in comments.map { Suppression($0, path) } }
    outcomes = all.map { [Outcome](repeating: .idle, count: $0.names.count) }
    for (number, suppression) in all.enumerated() where suppression.isValid { add(suppression, number) }
    for (path, places) in files { files[path]?.starts = places.lines.keys.sorted() }
  }

  private mutating func add(_ suppression: Suppression, _ number: Int) {
    let range =
      switch suppression.scope {
      case .line: suppression.comment.line
      case .nextLine: suppression.comment.nextLine
      case .file, nil: 0..<0
      }
    for (index, name) in suppression.names.enumerated() {
      let entry = Entry(suppression: number, name: index)
      if suppression.scope == .file {
        if files[suppression.path, default: Places()].whole[name.value] == nil {
          files[suppression.path, default: Places()].whole[name.value] = entry
        }
      } else if !range.isEmpty,
        files[suppression.path, default: Places()].lines[range.lowerBound]?.byName[name.value] == nil
      {
        files[suppression.path, default: Places()].lines[range.lowerBound, default: (range.upperBound, [:])]
          .byName[name.value] = entry
      }
    }
  }

  /// Divides findings into those that stay and those that are suppressed.
  mutating func divide(_ diagnostics: [Diagnostic]) -> (kept: [Diagnostic], suppressed: [Diagnostic]) {
    guard !files.isEmpty else { return (diagnostics, []) }
    var kept: [Diagnostic] = []
    var suppressed: [Diagnostic] = []
    for diagnostic in diagnostics {
      guard let entry = files[diagnostic.location.path]?.entries(diagnostic).first else {
        kept.append(diagnostic)
        continue
      }
      if diagnostic.isHard {
        kept.append(diagnostic)
        if outcomes[entry.suppression][entry.name] == .idle {
          outcomes[entry.suppression][entry.name] = .refused
        }
      } else {
        suppressed.append(diagnostic)
        outcomes[entry.suppression][entry.name] = .used
      }
    }
    return (kept, suppressed)
  }
}

extension Diagnostic {
  /// Whether a publish would be wrong despite it: nothing lowers, suppresses or baselines it.
  package var isHard: Bool {
    severity == .error && (RuleRegistry.rule(rule)?.isHard ?? true)
  }
}
