import SourceText

/// Writes a tree as HTML, by CommonMark's rules for what it knows, safe whatever the text holds.
struct HTMLRenderer {
  let tree: SyntaxTree
  let math: MathSpans?
  let reader: DocumentReader
  let options: MarkdownOptions
  let rewrite: ((MarkdownLink) -> LinkRewrite)?

  var output = HTMLOutput()
  var sanitizer: HTMLSanitizer
  /// Nodes whose end is to come.
  var open: [Int] = []
  var index = 0
  var hasTableBody = false
  var footnotes: FootnoteMarks
  var footnoteNumber = 0

  static func render(
    _ tree: SyntaxTree, _ math: MathSpans?, _ reader: DocumentReader, _ options: MarkdownOptions,
    _ rewrite: ((MarkdownLink) -> LinkRewrite)?
  ) -> String {
    var renderer = HTMLRenderer(tree, math, reader, options, rewrite)
    renderer.run()
    return renderer.output.string
  }

  private init(
    _ tree: SyntaxTree, _ math: MathSpans?, _ reader: DocumentReader, _ options: MarkdownOptions,
    _ rewrite: ((MarkdownLink) -> LinkRewrite)?
  ) {
    self.tree = tree
    self.math = math
    self.reader = reader
    self.options = options
    self.rewrite = rewrite
    sanitizer = HTMLSanitizer(options.policy)
    footnotes = FootnoteMarks(labels: reader.footnotes, prefix: options.idPrefix, tree: tree)
    output.reserve(tree.store.count * 2)
  }

  private mutating func run() {
    while index < tree.nodes.count {
      closeNodes(before: index)
      let current = index
      index += 1
      enter(current)
    }
    closeNodes(before: tree.nodes.count)
    footnotes.endSection(to: &output)
  }

  private mutating func closeNodes(before position: Int) {
    while let last = open.last, Int(tree.nodes[last].end) <= position {
      open.removeLast()
      exit(last)
    }
  }

  private func parent(_ node: SyntaxNode) -> SyntaxNode? {
    node.parent >= 0 ? tree.nodes[Int(node.parent)] : nil
  }

  private func isTight(_ node: SyntaxNode) -> Bool {
    guard let item = parent(node), item.kind == .item || item.kind == .taskItem else { return false }
    return parent(item)?.isTight ?? false
  }

  // MARK: Entering

  private mutating func enter(_ current: Int) {
    let node = tree.nodes[current]
    switch node.kind {
    case .text: text(current)
    case .softBreak: output.byte(Byte.newline)
    case .lineBreak: output.raw("<br />\n")
    case .code:
      output.raw("<code>")
      output.text(revealed(node.literal))
      output.raw("</code>")
    case .htmlInline: html(node, in: Int(node.parent))
    case .htmlBlock:
      output.line()
      html(node, in: Int(node.parent))
      output.line()
    case .codeBlock: codeBlock(node)
    case .thematicBreak:
      output.line()
      output.raw("<hr />\n")
    case .footnoteReference: footnotes.reference(tree.string(node.literal), to: &output)
    case .image: image(current, node)
    default:
      open.append(current)
      start(current, node)
    }
  }

  private mutating func start(_ current: Int, _ node: SyntaxNode) {
    switch node.kind {
    case .paragraph:
      guard !isTight(node) else { return }
      output.line()
      output.raw("<p>")
    case .heading:
      output.line()
      output.raw("<h\(node.number) id=\"\(options.idPrefix)")
      output.text(reader.anchorOfHeading[current] ?? "")
      output.raw("\">")
    case .blockQuote: quote(current)
    case .list:
      output.line()
      if !node.isOrdered {
        output.raw("<ul>\n")
      } else if node.number == 1 {
        output.raw("<ol>\n")
      } else {
        output.raw("<ol start=\"\(node.number)\">\n")
      }
    case .item, .taskItem:
      output.line()
      output.raw("<li>")
      if node.kind == .taskItem {
        output.raw("<input type=\"checkbox\" \(node.number == 1 ? "checked=\"\" " : "")disabled=\"\" /> ")
      }
    case .emphasis: output.raw("<em>")
    case .strong: output.raw("<strong>")
    case .strikethrough: output.raw("<del>")
    case .link: link(current, node)
    case .table, .tableHeader, .tableRow, .tableCell: startTable(node)
    case .footnoteDefinition:
      footnoteNumber += 1
      footnotes.startDefinition(footnoteNumber, to: &output)
    default: break
    }
  }

  private mutating func startTable(_ node: SyntaxNode) {
    output.line()
    switch node.kind {
    case .table:
      output.raw("<table>")
      hasTableBody = false
    case .tableHeader: output.raw("<thead>\n<tr>")
    case .tableRow:
      if !hasTableBody {
        output.raw("<tbody>\n")
        hasTableBody = true
      }
      output.raw("<tr>")
    default:
      output.raw(parent(node)?.kind == .tableHeader ? "<th" : "<td")
      switch node.number {
      case Int32(UInt8(ascii: "l")): output.raw(" align=\"left\"")
      case Int32(UInt8(ascii: "c")): output.raw(" align=\"center\"")
      case Int32(UInt8(ascii: "r")): output.raw(" align=\"right\"")
      default: break
      }
      output.byte(Byte.greater)
    }
  }

  private mutating func quote(_ current: Int) {
    output.line()
    guard let callout = Callout(tree, quote: current) else {
      output.raw("<blockquote>\n")
      return
    }
    output.raw(
      "<div class=\"callout callout-\(callout.name)\" role=\"note\" data-callout=\"\(callout.name)\">\n")
    output.raw("<p class=\"callout-title\">\(callout.title)</p>\n")
    guard !callout.isWholeParagraph else {
      index = Int(tree.nodes[current + 1].end)
      return
    }
    // The paragraph begins behind its first line.
    open.append(current + 1)
    start(current + 1, tree.nodes[current + 1])
    index = current + 4
  }

  // MARK: Leaving

  private mutating func exit(_ current: Int) {
    sanitizer.end(current, to: &output)
    let node = tree.nodes[current]
    switch node.kind {
    case .paragraph: endParagraph(node)
    case .heading: output.raw("</h\(node.number)>\n")
    case .blockQuote:
      output.line()
      output.raw(Callout(tree, quote: current) == nil ? "</blockquote>\n" : "</div>\n")
    case .list: output.raw(node.isOrdered ? "</ol>\n" : "</ul>\n")
    case .item, .taskItem: output.raw("</li>\n")
    case .emphasis: output.raw("</em>")
    case .strong: output.raw("</strong>")
    case .strikethrough: output.raw("</del>")
    case .link: output.raw("</a>")
    case .tableCell: output.raw(parent(node)?.kind == .tableHeader ? "</th>" : "</td>")
    case .tableHeader:
      output.line()
      output.raw("</tr>\n</thead>")
    case .tableRow:
      output.line()
      output.raw("</tr>")
    case .table:
      output.line()
      if hasTableBody { output.raw("</tbody>\n") }
      output.raw("</table>\n")
    case .footnoteDefinition: footnotes.endDefinition(to: &output)
    default: break
    }
  }

  private mutating func endParagraph(_ node: SyntaxNode) {
    guard !isTight(node) else { return }
    if let holder = parent(node), holder.kind == .footnoteDefinition, holder.end == node.end {
      output.byte(Byte.space)
      footnotes.backReferences(to: &output)
    }
    output.raw("</p>\n")
  }
}
