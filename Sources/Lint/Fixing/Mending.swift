package import Content
package import SourceText

/// A repository's files with the fixes of their findings applied, in memory.
///
/// Each round applies what can be applied together and looks again, since a fix may show what stood behind the
/// finding, and fixes in one place wait for each other.
package struct Mending: Sendable {
  /// A file that fixes changed.
  package struct File: Sendable {
    package var text: EditedText
    /// How many findings were mended in it.
    package var fixCount: Int

    /// Whether there was no such file.
    package let isNew: Bool

    package var path: RepositoryPath { text.original.path }
  }

  /// One look at the files: everything that was found, and what of it belongs to the run.
  package struct Look: Sendable {
    package let result: LintResult
    package let findings: [Diagnostic]
    /// What a baseline holds.
    package let accepted: [Diagnostic]

    package init(_ result: LintResult, findings: [Diagnostic], accepted: [Diagnostic] = []) {
      self.result = result
      self.findings = findings
      self.accepted = accepted
    }
  }

  /// By path.
  package private(set) var files: [File] = []
  /// The files as they are mended.
  package private(set) var look: Look
  /// Files whose fixes would have made them unreadable: they are left as they were.
  package private(set) var refused: [RepositoryPath] = []
  /// Files that became others while they were looked at: they are left as they are.
  package private(set) var changedMeanwhile: [RepositoryPath] = []
  /// Whether the last look found nothing more to apply.
  package private(set) var isSettled = true

  /// The mended files' bytes.
  package var bytes: [RepositoryPath: [UInt8]] {
    Dictionary(files.map { ($0.path, $0.text.bytes) }, uniquingKeysWith: { first, _ in first })
  }

  package var fixCount: Int { files.reduce(0) { $0 + $1.fixCount } }

  /// After so many rounds it is taken that two fixes undo each other.
  package static let roundLimit = 10

  /// Looks and mends until nothing is left to mend.
  ///
  /// - Parameters:
  ///   - applies: whether a finding's fix is wanted.
  ///   - lint: one look at a tree; only the fixes of its `findings` are applied.
  package static func mend(
    _ tree: ContentTree, applies: (Diagnostic) -> Bool, lint: (ContentTree) async -> Look
  ) async -> Mending {
    let record = ReadRecord(tree)
    var mending = Mending(look: await lint(record.tree))
    var texts: [RepositoryPath: File] = [:]
    var excluded: Set<RepositoryPath> = []
    var round = 0
    while true {
      let fixes = mending.fixes(applies, excluded)
      if fixes.isEmpty { break }
      if round == roundLimit {
        mending.isSettled = false
        break
      }
      round += 1
      var touched: Set<RepositoryPath> = []
      for (path, fixes) in fixes {
        guard
          var file = texts[path] ?? File(record, path)
        else {
          mending.changedMeanwhile.append(path)
          excluded.insert(path)
          continue
        }
        let applied = FixApplication.apply(fixes, to: &file.text)
        guard !applied.isEmpty else {
          excluded.insert(path)
          continue
        }
        file.fixCount += applied.count
        touched.insert(path)
        texts[path] = file
      }
      if touched.isEmpty { break }
      var next = await lint(record.tree.replacing(texts.mapValues(\.text.bytes)))
      let worse = touched.filter { isFaulty($0, in: next.result) && !isFaulty($0, in: mending.look.result) }
      if !worse.isEmpty {
        // All of a file's fixes go: a part of them might mean something else than the whole.
        for path in worse { texts[path] = nil }
        mending.refused += worse
        excluded.formUnion(worse)
        next = await lint(record.tree.replacing(texts.mapValues(\.text.bytes)))
      }
      mending.look = next
    }
    mending.files = texts.values.filter(\.text.isChanged).sorted { $0.path < $1.path }
    mending.refused.sort()
    mending.changedMeanwhile.sort()
    return mending
  }

  private init(look: Look) {
    self.look = look
  }

  private func fixes(
    _ applies: (Diagnostic) -> Bool, _ excluded: Set<RepositoryPath>
  ) -> [RepositoryPath: [Fix]] {
    var fixes: [RepositoryPath: [Fix]] = [:]
    for finding in look.findings {
      guard let fix = finding.fix, applies(finding), !excluded.contains(finding.location.path) else {
        continue
      }
      fixes[finding.location.path, default: []].append(fix)
    }
    return fixes
  }

  /// Whether a file cannot be read whole.
  private static func isFaulty(_ path: RepositoryPath, in result: LintResult) -> Bool {
    let areas: Set<Substring> = ["yaml", "front-matter", "file"]
    return result.repository.diagnostics.contains {
      $0.location.path == path && $0.severity == .error && areas.contains($0.rule.area)
    }
  }
}

extension Mending.File {
  /// The file as it was looked at, or an empty one where there was none; nil where it is another by now.
  fileprivate init?(_ record: ReadRecord, _ path: RepositoryPath) {
    let isNew = record.isAbsent(path)
    guard let file = isNew ? SourceFile(path: path, bytes: []) : record.unchanged(path) else { return nil }
    self.init(text: EditedText(file), fixCount: 0, isNew: isNew)
  }
}
