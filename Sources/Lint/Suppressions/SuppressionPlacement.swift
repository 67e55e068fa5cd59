import Content
import SourceText

/// Finds places in one file for the suppressions of its findings.
///
/// Each line has several ways to be suppressed, the most readable first. All first ways are tried together, and
/// halves of them where the file would say something else; what is left tries its next way.
struct SuppressionPlacement {
  private let file: SourceFile
  private let meaning: ContentMeaning?
  private let groups: [SuppressionSite]
  private var accepted: [(site: SuppressionSite, edit: TextEdit)] = []
  private(set) var left: [Diagnostic] = []
  private var attempts = 0

  /// A file in which more than this goes wrong keeps the rest of its findings.
  private static let attemptLimit = 400

  init(_ file: SourceFile, _ findings: [Diagnostic], reason: String) {
    self.file = file
    let parts = FileParts(file)
    meaning = ContentMeaning(reading: parts)
    groups = SuppressionSite.sites(findings, in: file, frontMatter: parts.frontMatter, reason: reason)
  }

  /// The file with the comments; nil where none has a place.
  var result: SourceFile? {
    accepted.isEmpty ? nil : SourceFile(path: file.path, bytes: file.bytes.applying(accepted.map(\.edit)))
  }

  mutating func settle() {
    guard meaning != nil else {
      left = groups.flatMap(\.findings)
      return
    }
    var open = groups[...]
    var way = 0
    while !open.isEmpty {
      let exhausted = open.filter { $0.ways.count <= way }
      left += exhausted.flatMap(\.findings)
      var failed: [SuppressionSite] = []
      settle(open.filter { $0.ways.count > way }[...], way, &failed)
      open = failed[...]
      way += 1
    }
  }

  private mutating func settle(
    _ sites: ArraySlice<SuppressionSite>, _ way: Int, _ failed: inout [SuppressionSite]
  ) {
    guard !sites.isEmpty else { return }
    let added = sites.map { ($0, $0.ways[way]) }
    attempts += 1
    if attempts <= SuppressionPlacement.attemptLimit, holds(accepted + added) {
      accepted += added
    } else if sites.count == 1 || attempts > SuppressionPlacement.attemptLimit {
      failed += sites
    } else {
      let middle = sites.startIndex + sites.count / 2
      settle(sites[..<middle], way, &failed)
      settle(sites[middle...], way, &failed)
    }
  }

  /// Whether the file says what it said, and every finding is suppressed.
  private func holds(_ chosen: [(site: SuppressionSite, edit: TextEdit)]) -> Bool {
    let edits = chosen.map(\.edit).sorted { $0.range.start < $1.range.start }
    let changed = SourceFile(path: file.path, bytes: file.bytes.applying(edits))
    let parts = FileParts(changed)
    guard ContentMeaning(reading: parts) == meaning else { return false }
    var suppressions = Suppressions([(file.path, parts.comments)])
    var shift = 0
    var next = 0
    var moved: [Diagnostic] = []
    for finding in chosen.flatMap(\.site.findings).sorted() {
      let start = finding.location.range.start
      while next < edits.count, edits[next].range.start <= start {
        shift += edits[next].text.utf8.count
        next += 1
      }
      var copy = finding
      let isWhole = finding.location.range == .wholeFile
      copy.location = file.location(isWhole ? .wholeFile : SourceRange(start + shift, start + shift))
      moved.append(copy)
    }
    return suppressions.divide(moved).kept.isEmpty
  }
}
