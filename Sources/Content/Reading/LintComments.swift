package import Markdown
package import SourceText
package import YAML

/// Finds the comments that speak to lint.
package enum LintComments {
  private static let word = ByteSearch("lectern-disable")

  /// Those of a YAML file, in order.
  package static func inYAML(_ file: SourceFile, limits: YAMLLimits = YAMLLimits()) -> [LintComment] {
    comments(YAMLComments.beginning(with: word, in: file, limits: limits), [], file)
  }

  /// Those of a Markdown file's front matter and body, in order.
  package static func inMarkdown(
    _ file: SourceFile, frontMatter: SourceRange?, _ outline: MarkdownDocument,
    limits: YAMLLimits = YAMLLimits()
  ) -> [LintComment] {
    guard !word.places(in: file.bytes, 0..<file.bytes.count).isEmpty else { return [] }
    let inFrontMatter = frontMatter.map {
      YAMLComments.beginning(with: word, in: file, $0, limits: limits)
    }
    let inBody = outline.htmlFragments.flatMap(\.comments).map(\.range).filter {
      let text = file.bytes[$0.bytes.clamped(to: 0..<file.bytes.count)]
      guard text.starts(with: opening), text.count >= opening.count + closing.count,
        text.suffix(closing.count).elementsEqual(closing)
      else { return false }
      return text.dropFirst(opening.count).drop(while: \.isBlank).starts(with: "lectern-disable".utf8)
    }
    return comments(inFrontMatter ?? [], inBody, file)
  }

  private static let opening = Array("<!--".utf8)
  private static let closing = Array("-->".utf8)

  private static func comments(
    _ yaml: [SourceRange], _ markdown: [SourceRange], _ file: SourceFile
  ) -> [LintComment] {
    guard !yaml.isEmpty || !markdown.isEmpty else { return [] }
    let lines = CommentLines(file)
    var comments: [LintComment] = []
    // From the last on: what follows a comment is known when it is looked at.
    var following: [Int: Range<Int>] = [:]
    for (number, range) in (yaml + markdown).enumerated().reversed() {
      let isMarkdown = number >= yaml.count
      let marks = isMarkdown ? (opening.count, closing.count) : (1, 0)
      let line = lines.line(at: range.start.value)
      let last = range.end.value > line.upperBound ? lines.line(at: range.end.value) : line
      let isAlone =
        file.isBlank(in: SourceRange(line.lowerBound..<range.start.value))
        && file.isBlank(in: SourceRange(range.end.value..<max(range.end.value, last.upperBound)))
      let next = lines.next(after: last, following)
      if isAlone { following[line.lowerBound] = next }
      comments.append(
        LintComment(
          range: range, text: text(range.bytes, marks, file), line: line, nextLine: next, isAlone: isAlone,
          isMarkdown: isMarkdown))
    }
    return comments.reversed()
  }

  private static func text(
    _ range: Range<Int>, _ marks: (front: Int, back: Int), _ file: SourceFile
  ) -> Located<String> {
    var start = range.lowerBound + marks.front
    var end = range.upperBound - marks.back
    while start < end, file.bytes[start].isBlank { start += 1 }
    while end > start, file.bytes[end - 1].isBlank { end -= 1 }
    let inside = SourceRange(start..<max(start, end))
    return Located(file.text(in: inside), inside)
  }
}

/// Lines around places, found without an index of all of them.
private struct CommentLines {
  let file: SourceFile

  init(_ file: SourceFile) {
    self.file = file
  }

  /// With its line end; at the file's end one byte more.
  func line(at place: Int) -> Range<Int> {
    var start = place
    while start > 0, !isEnd(start - 1) { start -= 1 }
    return start..<end(from: place)
  }

  /// The next line behind one that says something to others than lint.
  func next(after line: Range<Int>, _ following: [Int: Range<Int>]) -> Range<Int> {
    var start = line.upperBound
    while start < file.bytes.count {
      if let known = following[start] { return known }
      let end = end(from: start)
      if !file.isBlank(in: SourceRange(start..<end)) { return start..<end }
      start = end
    }
    return file.bytes.count + 1..<file.bytes.count + 1
  }

  private func end(from place: Int) -> Int {
    var end = place
    while end < file.bytes.count {
      end += 1
      if isEnd(end - 1) { return end }
    }
    return file.bytes.count + 1
  }

  /// Whether a line ends behind a byte: with LF, CRLF or a lone CR.
  private func isEnd(_ index: Int) -> Bool {
    let byte = file.bytes[index]
    if byte == 0x0A { return true }
    return byte == 0x0D && !(index + 1 < file.bytes.count && file.bytes[index + 1] == 0x0A)
  }
}
