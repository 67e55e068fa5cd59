import Content
import SourceText

@testable import JSONSchema
@testable import Lint

/// A pattern, a line end, and a text to look for it in: as a schema's, as an answer's and as a glob.
enum PatternInput {
  static func run(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes.prefix(400), as: UTF8.self) else { return }
    let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let pattern = String(parts[0])
    let subject = parts.count > 1 ? String(parts[1]) : "abc"
    for format in Format.allCases { _ = format.accepts(pattern) }
    // A table takes linear time; the others are the repository's own schemas' and have no bound.
    if let compiled = try? Pattern(pattern), compiled.table != nil { _ = compiled.matches(subject) }
    _ = RegexAnalysis.problem(pattern)
    if let path = RepositoryPath(subject) { _ = Glob(pattern).matches(path) }
  }
}
