import Content
import SourceText

/// Takes comments out of a file.
struct CommentRemoval {
  private let file: SourceFile
  private let meaning: ContentMeaning?

  init?(_ file: SourceFile?) {
    guard let file else { return nil }
    self.file = file
    meaning = ContentMeaning(file)
  }

  /// More comments than this are not looked at one by one.
  private static let limit = 16

  /// For each comment the edit that removes it, and whether the text around means the same without it: a
  /// comment can part two lists or two paragraphs.
  func edits(of comments: [LintComment]) -> [(edit: TextEdit, isSafe: Bool)] {
    let edits = comments.map(edit)
    if isSafe(edits) { return edits.map { ($0, true) } }
    guard edits.count <= CommentRemoval.limit else { return edits.map { ($0, false) } }
    return edits.map { ($0, isSafe([$0])) }
  }

  private func isSafe(_ edits: [TextEdit]) -> Bool {
    guard let meaning else { return false }
    return ContentMeaning(SourceFile(path: file.path, bytes: file.bytes.applying(edits))) == meaning
  }

  /// The whole line where nothing else stands on it, else the comment with the blanks before it.
  private func edit(_ comment: LintComment) -> TextEdit {
    var range = comment.range.bytes
    if comment.isAlone {
      let end = lineEnd(behind: range.upperBound)
      return TextEdit(SourceRange(comment.line.lowerBound..<max(range.upperBound, end)), "")
    }
    while range.lowerBound > comment.line.lowerBound, isSpace(file.bytes[range.lowerBound - 1]) {
      range = range.lowerBound - 1..<range.upperBound
    }
    return TextEdit(SourceRange(range), "")
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private func lineEnd(behind place: Int) -> Int {
    var end = place
    while end < file.bytes.count, isSpace(file.bytes[end]) { end += 1 }
    guard end < file.bytes.count else { return end }
    if file.bytes[end] == 0x0D, end + 1 < file.bytes.count, file.bytes[end + 1] == 0x0A { return end + 2 }
    return end + 1
  }
}

extension [UInt8] {
  /// These bytes with edits made; the edits do not overlap.
  func applying(_ edits: [TextEdit]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count + edits.reduce(0) { $0 + $1.text.utf8.count })
    var place = 0
    for edit in edits.sorted(by: { $0.range.start < $1.range.start }) {
      let range = edit.range.bytes.clamped(to: Swift.min(place, count)..<count)
      result += self[place..<range.lowerBound]
      result += edit.text.utf8
      place = range.upperBound
    }
    return result + self[place...]
  }
}
