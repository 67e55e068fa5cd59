import Content
import Lint
import SourceText

/// Proves that a move changed nothing but places: every id is what it was, every link leads where it led, and no
/// error is new.
struct MoveProof {
  private let relocation: Relocation

  init(_ relocation: Relocation) {
    self.relocation = relocation
  }

  func check(_ before: LintResult, _ after: LintResult) throws(AuthoringError) {
    let new = newErrors(before, after)
    if let first = new.first {
      throw AuthoringError(
        "the move would bring an error: \(first.location.path): \(first.message)", help: first.help,
        findings: new)
    }
    try checkIDs(before.repository, after.repository)
    try checkLinks(before.repository, after.repository)
  }

  private struct Cause: Hashable {
    let rule: RuleName
    let path: RepositoryPath
    let pointer: JSONPointer?
  }

  private func newErrors(_ before: LintResult, _ after: LintResult) -> [Diagnostic] {
    var known: [Cause: Int] = [:]
    for diagnostic in before.diagnostics where diagnostic.severity == .error {
      let path = relocation.destination(of: diagnostic.location.path)
      known[Cause(rule: diagnostic.rule, path: path, pointer: diagnostic.pointer), default: 0] += 1
    }
    return after.diagnostics.filter { diagnostic in
      guard diagnostic.severity == .error else { return false }
      let cause = Cause(rule: diagnostic.rule, path: diagnostic.location.path, pointer: diagnostic.pointer)
      guard let count = known[cause], count > 0 else { return true }
      known[cause] = count - 1
      return false
    }
  }

  private func checkIDs(_ before: ContentRepository, _ after: ContentRepository) throws(AuthoringError) {
    // A module that was only a folder may have a file now, so ids are compared as they are counted.
    var counts: [ContentKind: [ContentID: Int]] = [:]
    for header in before.headers { counts[header.kind, default: [:]][header.id, default: 0] += 1 }
    for header in after.headers { counts[header.kind, default: [:]][header.id, default: 0] -= 1 }
    for header in before.headers where counts[header.kind]?[header.id] != 0 {
      throw AuthoringError(
        "the \(header.kind.words) \"\(header.key)\" would become another one, and lose its learners' progress",
        help: "give \(header.source.path) an id of its own first; lectern lint says which")
    }
  }

  private func checkLinks(_ before: ContentRepository, _ after: ContentRepository) throws(AuthoringError) {
    let old = Dictionary(grouping: WrittenLink.all(before), by: { relocation.destination(of: $0.file) })
    let new = Dictionary(grouping: WrittenLink.all(after), by: \.file)
    for (path, links) in old {
      let found = new[path] ?? []
      let isSame =
        links.count == found.count
        && zip(links, found).allSatisfy { old, new in
          guard let target = old.target else {
            return new.target == nil || old.destination == new.destination
          }
          return new.target == relocation.destination(of: target)
            && LinkDestination(new.destination).fragment == LinkDestination(old.destination).fragment
        }
      guard isSame else {
        throw AuthoringError(
          "a link of \(path) would lead elsewhere", help: "write its links without escapes, and move again")
      }
    }
  }
}
