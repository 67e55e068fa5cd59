import SourceText

/// Renders small Markdown values, such as those of YAML, whose text is no part of a file as it stands.
package struct MarkdownRenderer: Sendable {
  private let parser: MarkdownParser

  package init(_ options: MarkdownOptions = MarkdownOptions()) {
    parser = MarkdownParser(options)
  }

  /// Safe HTML of a text; empty where it passes a limit. Links' ranges are offsets in `text`.
  package func render(_ text: String, rewrite: ((MarkdownLink) -> LinkRewrite)? = nil) -> String {
    document(text, rewrite: rewrite).html ?? ""
  }

  /// As `render`, but a text of one paragraph comes without its `<p>`.
  package func renderInline(_ text: String, rewrite: ((MarkdownLink) -> LinkRewrite)? = nil) -> String {
    let html = document(text, rewrite: rewrite).html ?? ""
    let bytes = Array(html.utf8)
    let start = Array("<p>".utf8)
    let end = Array("</p>\n".utf8)
    guard bytes.starts(with: start), bytes.count >= start.count + end.count,
      bytes.suffix(end.count).elementsEqual(end)
    else { return html }
    let inside = bytes.dropFirst(start.count).dropLast(end.count)
    // Another paragraph, or one of raw HTML, keeps them all.
    for index in inside.indices where inside[index] == Byte.less {
      if inside[index...].starts(with: "</p>".utf8) || inside[index...].starts(with: start) { return html }
    }
    return String(decoding: inside, as: UTF8.self)
  }

  /// The document of a text, its HTML and plain text included.
  package func document(_ text: String, rewrite: ((MarkdownLink) -> LinkRewrite)? = nil) -> MarkdownDocument {
    let file = SourceFile(path: .root, text: text)
    return parser.parse(file, body: file.range, want: [.html, .plainText], rewrite: rewrite).value
  }
}
