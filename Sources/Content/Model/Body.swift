package import Markdown
package import SourceText

/// What stays of a Markdown body once it has been read: where it stands and what it refers to, not its text.
package struct Body: Sendable {
  package let path: RepositoryPath
  /// The bytes behind the front matter.
  package let range: SourceRange
  /// Whether there is nothing but blanks.
  package let isEmpty: Bool
  /// Headings, links, images and counts; nil where the body could not be parsed.
  package let outline: MarkdownDocument?
  /// SHA-256 of the whole file as it was read; empty where there is no file.
  package let fileDigest: [UInt8]

  package init(
    path: RepositoryPath, range: SourceRange, isEmpty: Bool, outline: MarkdownDocument?, fileDigest: [UInt8]
  ) {
    self.path = path
    self.range = range
    self.isEmpty = isEmpty
    self.outline = outline
    self.fileDigest = fileDigest
  }

  /// Whole minutes to read it: 230 words or 400 CJK characters a minute, at least one where there is any text.
  package var readingMinutes: Int {
    guard let outline, outline.wordCount + outline.cjkCount > 0 else { return 0 }
    let minutes = Double(outline.wordCount) / 230 + Double(outline.cjkCount) / 400
    return max(1, Int(minutes.rounded(.up)))
  }

  package static func none(_ path: RepositoryPath) -> Body {
    Body(path: path, range: .wholeFile, isEmpty: true, outline: nil, fileDigest: [])
  }
}
