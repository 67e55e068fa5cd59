import Content
import SourceText

/// A line with findings, and the comments that could suppress them.
struct SuppressionSite {
  let findings: [Diagnostic]
  /// Insertions, the most readable first. Whether they leave the file's meaning alone is another's to see.
  let ways: [TextEdit]

  /// Findings about a whole file make one site, those of a line another.
  static func sites(
    _ findings: [Diagnostic], in file: SourceFile, frontMatter: SourceRange?, reason: String
  ) -> [SuppressionSite] {
    let isMarkdown = file.path.fileExtension == "md"
    let lines = LineIndex(file)
    let groups = Dictionary(grouping: findings) { finding in
      finding.location.range == .wholeFile ? 0 : lines.position(of: finding.location.range.start).line
    }
    return groups.sorted { $0.key < $1.key }.map { number, findings in
      let names = Set(findings.map(\.rule.string)).sorted().joined(separator: ", ")
      let comment = Comment(names: names, reason: reason, lineEnd: lineEnd(of: file))
      guard number > 0 else {
        let place = wholePlace(file, isMarkdown ? frontMatter : file.range)
        return SuppressionSite(findings: findings, ways: place.map { [comment.wholeFile(at: $0)] } ?? [])
      }
      let line = lines.range(ofLine: number)
      let isYAML = !isMarkdown || frontMatter?.contains(line) == true
      return SuppressionSite(
        findings: findings,
        ways: isYAML ? comment.ways(yaml: line, file) : comment.ways(markdown: line, file))
    }
  }

  /// Behind the comments that a file begins with: editors look for their modelines there.
  private static func wholePlace(_ file: SourceFile, _ range: SourceRange?) -> Int? {
    guard let range else { return nil }
    var place = max(range.start.value, file.textStart)
    while place < range.end.value, file.bytes[place] == UInt8(ascii: "#") {
      guard let end = file.bytes[place..<range.end.value].firstIndex(of: 0x0A) else { return place }
      place = end + 1
    }
    return place
  }

  private static func lineEnd(of file: SourceFile) -> String {
    guard let end = file.bytes.firstIndex(of: 0x0A), end > 0 else { return "\n" }
    return file.bytes[end - 1] == 0x0D ? "\r\n" : "\n"
  }
}

/// The words of a suppression.
private struct Comment {
  let names: String
  let reason: String
  let lineEnd: String

  func wholeFile(at place: Int) -> TextEdit {
    insertion("# \(text(.file))\(lineEnd)", at: place)
  }

  func ways(yaml line: SourceRange, _ file: SourceFile) -> [TextEdit] {
    let (start, end) = inside(line, file)
    let indent = file.text(in: SourceRange(line.start, ByteOffset(start)))
    return [
      insertion("  # \(text(.line))", at: end),
      insertion("\(indent)# \(text(.nextLine))\(lineEnd)", at: line.start.value),
    ]
  }

  /// At a line's end no blank stands before the comment: it would be rendered.
  func ways(markdown line: SourceRange, _ file: SourceFile) -> [TextEdit] {
    let (start, end) = inside(line, file)
    let indent = file.text(in: SourceRange(line.start, ByteOffset(start)))
    let atEnd = "<!-- \(text(.line)) -->"
    var ways = [
      insertion("\(indent)<!-- \(text(.nextLine)) -->\(lineEnd)", at: line.start.value),
      insertion(atEnd, at: end),
    ]
    // In a table's last cell.
    if end > start, file.bytes[end - 1] == UInt8(ascii: "|"), !atEnd.contains("|") {
      var cell = end - 1
      while cell > start, file.bytes[cell - 1] == 0x20 || file.bytes[cell - 1] == 0x09 { cell -= 1 }
      ways.append(insertion(atEnd, at: cell))
    }
    return ways
  }

  private func text(_ scope: Suppression.Scope) -> String {
    "\(scope.rawValue) \(names): \(reason)"
  }

  private func insertion(_ text: String, at place: Int) -> TextEdit {
    TextEdit(SourceRange(place..<place), text)
  }

  /// A line's text without the blanks at both ends.
  private func inside(_ line: SourceRange, _ file: SourceFile) -> (start: Int, end: Int) {
    var start = line.start.value
    var end = line.end.value
    while end > start, file.bytes[end - 1].isBlank { end -= 1 }
    while start < end, file.bytes[start].isBlank { start += 1 }
    return (start, end)
  }
}
