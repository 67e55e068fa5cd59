package import SourceText

/// A heading.
package struct MarkdownHeading: Hashable, Sendable {
  /// 1 to 6.
  package let level: Int
  /// Its text without markup.
  package let text: String
  /// The fragment that links to it, unique in the document, made as GitHub makes it.
  package let anchor: String
  /// The whole heading with its markers, up to its line's end.
  package let range: SourceRange
  /// The text as written, markup included.
  package let textRange: SourceRange
}

/// A place that a document points to.
package struct MarkdownLink: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    /// `[text](destination)`.
    case inline
    /// `[text][label]`, its destination elsewhere.
    case reference
    /// `<https://…>`.
    case autolink
    /// A bare address in the text.
    case bare
    /// An attribute of raw HTML.
    case html(element: String, attribute: String)
  }

  /// The destination, escapes and references resolved, and where exactly it is written. For a reference that
  /// is its definition. Where the place is not certain the range is the link's.
  package let destination: Located<String>
  package let title: String?
  /// The text without markup; an image's alternative text.
  package let text: String
  /// The whole link; for raw HTML its tag.
  package let range: SourceRange
  package let form: Form
  /// Whether it loads something into the page: an image, a video, a sound, a frame.
  package let isEmbedded: Bool
}

/// Something that a document shows or plays.
package struct MarkdownImage: Hashable, Sendable {
  package enum Media: Hashable, Sendable {
    case image
    case video
    case audio
    /// Captions.
    case track
    case frame
  }

  package let link: MarkdownLink
  /// The alternative text; nil where raw HTML has no `alt` at all, which says "decoration" with an empty one.
  package let alternativeText: String?
  package let media: Media
}

/// A code block.
package struct CodeBlock: Hashable, Sendable {
  /// The first word behind the fence.
  package let language: String?
  /// Its lines, fences included.
  package let range: SourceRange
  /// Its first line.
  package let opening: SourceRange
  /// Nil where its fence is closed as it should be, and for indented code.
  package let fault: FenceFault?
}

/// What one text holds. All places are offsets in the file that the text is part of.
package struct MarkdownDocument: Sendable {
  /// Whether the text was parsed; false where it passed a limit, and then nothing else is filled in.
  package var isParsed = true
  package var headings: [MarkdownHeading] = []
  /// Every link, image sources and raw HTML's included, in the order of the source.
  package var links: [MarkdownLink] = []
  package var images: [MarkdownImage] = []
  package var htmlFragments: [HTMLFragment] = []
  /// Tags of elements that HTML does not have.
  package var unknownElements: [UnknownElement] = []
  package var unrenderedEmphasis: [UnrenderedEmphasis] = []
  package var foreignSyntax: [ForeignSyntax] = []
  package var codeBlocks: [CodeBlock] = []
  /// Places that say that the text is not finished, code and comments left out.
  package var leftovers: [Leftover] = []
  /// What a fragment can point to: headings, ids of raw HTML, footnotes.
  package var anchors: Set<String> = []
  package var hasMath = false
  /// Words of scripts that put blanks between them.
  package var wordCount = 0
  /// Han, kana and hangul characters.
  package var cjkCount = 0
  /// Runs of text as written, without code; only where asked for.
  package var textRuns: [Located<String>] = []
  /// The text for search, blocks on lines of their own; only where asked for.
  package var plainText: String?
  /// Safe HTML; only where asked for.
  package var html: String?

  package init() {}
}
