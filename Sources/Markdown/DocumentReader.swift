import SourceText

/// Reads a tree's headings, links and raw HTML with their places in the file.
struct DocumentReader {
  private(set) var document = MarkdownDocument()
  /// For each link, image and heading node its index among those found, in the tree's order.
  private(set) var links: [MarkdownLink] = []
  private(set) var linkOfNode: [Int: Int] = [:]
  /// Links of raw HTML by where their value starts in the tree's store.
  private(set) var linkOfValue: [Int: Int] = [:]
  private(set) var anchorOfHeading: [Int: String] = [:]
  /// Labels of footnotes in the order of their numbers.
  private(set) var footnotes: [String] = []

  private let tree: SyntaxTree
  private let bytes: [UInt8]
  private let math: MathSpans?
  private let lines: SourceLines
  private let wantsRuns: Bool
  /// Nil where the text holds none.
  private var leftovers: LeftoverReader?
  private var names = AnchorNames()
  private var definitions: ReferenceDefinitions?

  init(
    _ tree: SyntaxTree, _ source: [UInt8], _ math: MathSpans?, _ lines: SourceLines, wantsRuns: Bool,
    wantsLeftovers: Bool
  ) {
    self.tree = tree
    self.bytes = math?.bytes ?? source
    self.math = math
    self.lines = lines
    self.wantsRuns = wantsRuns
    leftovers = wantsLeftovers ? LeftoverReader() : nil
    document.hasMath = math != nil
    for index in tree.nodes.indices { read(index) }
    document.links = links.sorted { $0.range.start < $1.range.start }
    document.images.sort { $0.link.range.start < $1.link.range.start }
    document.htmlFragments.sort { $0.range.start < $1.range.start }
    document.textRuns.sort { $0.range.start < $1.range.start }
    document.unknownElements = UnknownElement.all(in: document.htmlFragments, source)
    document.unrenderedEmphasis.sort { $0.range.start < $1.range.start }
    document.foreignSyntax.sort { $0.range.start < $1.range.start }
    document.leftovers = (leftovers?.found ?? []).sorted { $0.text.range.start < $1.text.range.start }
  }

  private mutating func read(_ index: Int) {
    let node = tree.nodes[index]
    switch node.kind {
    case .heading: readHeading(index, node)
    case .paragraph where !node.content.isEmpty:
      readInlines(index, map: paragraphMap(index, node), fallback: blockRange(node))
    case .tableHeader, .tableRow: readRow(index, node)
    case .codeBlock:
      let info = HTMLRenderer.language(tree.bytes(node.destination))
      let language = info.isEmpty ? nil : String(decoding: math?.reveal(info) ?? info, as: UTF8.self)
      let range = blockRange(node)
      let firstLine = range.lowerBound..<lines.range(Int(node.line)).upperBound
      document.codeBlocks.append(
        CodeBlock(
          language: language, range: SourceRange(range), opening: SourceRange(firstLine.clamped(to: range)),
          fault: FenceReader(bytes: bytes, lines: lines).fault(of: range)))
    case .htmlBlock:
      let literal = tree.bytes(node.literal)
      let candidates = [Int(node.line)]
      let map = ContentMap.lines(of: literal, in: bytes, lines, candidates: candidates)
      let fallback = blockRange(node)
      leftovers?.startBlock([], nil)
      readHTML(node, isBlock: true) { range in
        map?.range(range.lowerBound - literal.startIndex..<range.upperBound - literal.startIndex) ?? fallback
      }
    case .footnoteDefinition:
      let label = footnoteLabel(node)
      footnotes.append(label)
      document.anchors.insert("fn-\(label)")
    default: break
    }
  }

  private func blockRange(_ node: SyntaxNode) -> Range<Int> {
    let first = max(1, Int(node.line))
    let start = min(lines.start(first) + max(0, Int(node.column) - 1), lines.range(first).upperBound)
    return start..<max(start, lines.range(max(first, Int(node.endLine))).upperBound)
  }

  // MARK: Blocks

  private func paragraphMap(_ index: Int, _ node: SyntaxNode) -> ContentMap? {
    let content = tree.bytes(node.content)
    var first = Int(node.line)
    var last = Int(node.endLine)
    let next = Int(node.end)
    if first == 0, next < tree.nodes.count {
      // The lines above a table's header have no place of their own.
      first = Int(tree.nodes[next].line)
      last = Int(tree.nodes[next].endLine)
    }
    // Link definitions at its beginning are gone from the content, so it is counted from its end.
    let count = lineCount(content)
    let candidates = [last - count + 1] + Array(first...max(first, last))
    return ContentMap.lines(of: content, in: bytes, lines, candidates: candidates)
  }

  private func lineCount(_ content: ArraySlice<UInt8>) -> Int {
    var content = content
    while let end = content.last, end.isLineEnd { content.removeLast() }
    return content.reduce(1) { $1 == Byte.newline ? $0 + 1 : $0 }
  }

  private mutating func readHeading(_ index: Int, _ node: SyntaxNode) {
    let content = tree.bytes(node.content)
    let line = Int(node.line)
    var whole = blockRange(node)
    var map: ContentMap?
    if !content.isEmpty {
      map = ContentMap.lines(
        of: content, in: bytes, lines, candidates: line...max(line, Int(node.endLine)))
    }
    if let map {
      // Underlined: up to the line below the text.
      let underline = lines.range(lines.line(at: map.whole.upperBound) + 1)
      whole = map.whole.lowerBound..<max(map.whole.upperBound, underline.upperBound)
    } else {
      whole = whole.lowerBound..<max(whole.lowerBound, lines.range(line).upperBound)
      map = ContentMap.within(whole, of: bytes, content)
    }
    let text = String(decoding: PlainText.inline(tree, below: index, math), as: UTF8.self)
    let anchor = names.next(for: text)
    anchorOfHeading[index] = anchor
    document.anchors.insert(anchor)
    document.headings.append(
      MarkdownHeading(
        level: Int(node.number), text: text, anchor: anchor, range: SourceRange(whole),
        textRange: SourceRange(map?.whole ?? whole)))
    readInlines(index, map: map, fallback: whole)
  }

  private mutating func readRow(_ index: Int, _ node: SyntaxNode) {
    let end = Int(node.end)
    var cells: [Int] = []
    var cell = index + 1
    var hasContent = false
    while cell < end {
      cells.append(cell)
      if !tree.nodes[cell].content.isEmpty { hasContent = true }
      cell = Int(tree.nodes[cell].end)
    }
    guard hasContent else { return }
    var number = Int(node.line)
    if node.kind == .tableHeader, node.parent >= 0 {
      let table = tree.nodes[Int(node.parent)]
      number = Int(table.line) + lineCount(tree.bytes(table.content)) - 1
    }
    let line = lines.range(number)
    let starts = [line.lowerBound + max(0, Int(node.column) - 1), LinePrefix(bytes, line).textStart]
    for (attempt, start) in starts.enumerated() {
      var position = min(start, line.upperBound)
      if position < line.upperBound, bytes[position] == Byte.pipe { position += 1 }
      let maps = cells.map { cell in
        let content = tree.bytes(tree.nodes[cell].content)
        return ContentMap.cell(content, in: bytes, from: &position, to: line.upperBound)
      }
      if attempt == 0, maps.contains(where: { $0 == nil }) { continue }
      for (cell, map) in zip(cells, maps) where !tree.nodes[cell].content.isEmpty {
        readInlines(cell, map: map, fallback: line)
      }
      return
    }
  }

  /// The label between `[^` and `]:` before a definition's text.
  private func footnoteLabel(_ node: SyntaxNode) -> String {
    let line = lines.range(Int(node.line))
    let limit = min(line.upperBound, line.lowerBound + max(0, Int(node.column) - 1))
    let before = bytes[line.lowerBound..<limit]
    guard let close = before.lastIndex(of: Byte.closeBracket),
      let open = before[..<close].lastIndex(of: Byte.caret), open + 1 < close
    else { return String(footnotes.count + 1) }
    let label = before[open + 1..<close].map { $0.isSpace ? Byte.hyphen : $0 }
    return String(decoding: label, as: UTF8.self)
  }

  // MARK: Inlines

  private mutating func readInlines(_ block: Int, map: ContentMap?, fallback: Range<Int>) {
    guard tree.nodes[block].end > Int32(block + 1) else { return }
    let places = InlinePlaces(tree, block: block)
    let content = tree.bytes(tree.nodes[block].content)
    leftovers?.startBlock(content, map)
    for (index, place) in places.links.sorted(by: { $0.node < $1.node }) {
      readLink(index, place, block, map, fallback)
    }
    for (index, range) in places.leaves {
      let node = tree.nodes[index]
      switch node.kind {
      case .htmlInline:
        let start = tree.bytes(node.literal).startIndex
        readHTML(node, isBlock: false) { part in
          let shifted =
            part.lowerBound - start + range.lowerBound..<part.upperBound - start + range.lowerBound
          return map?.range(shifted) ?? fallback
        }
      case .text where wantsRuns || leftovers != nil:
        guard let map, !range.isEmpty else { continue }
        leftovers?.readText(content, range, map)
        guard wantsRuns else { continue }
        document.textRuns.append(Located(text(node.literal), SourceRange(map.range(range))))
      default: break
      }
    }
    guard let map, places.leaves.contains(where: { tree.nodes[$0.node].isSuspect }) else { return }
    for finding in EmphasisFinder(tree, block: block, places).findings {
      document.unrenderedEmphasis.append(emphasis(finding, map))
    }
    for finding in ForeignSyntaxFinder(tree, block: block, places).findings {
      let range = SourceRange(map.range(finding.range))
      let written = tree.bytes(tree.nodes[block].content)
      let part = written[
        written.startIndex + finding.range.lowerBound..<written.startIndex + finding.range.upperBound]
      document.foreignSyntax.append(ForeignSyntax(form: finding.form, text: revealed(part), range: range))
    }
  }

  private func emphasis(_ finding: EmphasisFinder.Finding, _ map: ContentMap) -> UnrenderedEmphasis {
    UnrenderedEmphasis(
      range: SourceRange(map.range(finding.range)), marker: String(repeating: "*", count: finding.marker),
      cause: finding.cause,
      remedy: finding.remedy.map {
        UnrenderedEmphasis.Remedy(kind: $0.kind, text: revealed($0.replacement[...]))
      })
  }

  private mutating func readLink(
    _ index: Int, _ place: InlinePlaces.Link, _ block: Int, _ map: ContentMap?, _ fallback: Range<Int>
  ) {
    let node = tree.nodes[index]
    let whole = map?.range(place.range) ?? fallback
    var destination = whole
    let form: MarkdownLink.Form
    switch place.form {
    case .inline:
      form = .inline
      if let map { destination = map.range(place.destination) }
    case .autolink:
      form = .autolink
      if let map { destination = map.range(place.destination) }
    case .bare: form = .bare
    case .reference(let label):
      form = .reference
      let start = tree.nodes[block].content.range.lowerBound
      let written = tree.store[start + label.lowerBound..<start + label.upperBound]
      if let found = definition(written, node) { destination = found }
    }
    let title = text(node.title)
    let link = MarkdownLink(
      destination: Located(text(node.destination), SourceRange(destination)),
      title: title.isEmpty ? nil : title,
      text: depth(of: index) > 4
        ? "" : String(decoding: PlainText.inline(tree, below: index, math), as: UTF8.self),
      range: SourceRange(whole), form: form, isEmbedded: node.kind == .image)
    linkOfNode[index] = links.count
    links.append(link)
    if node.kind == .image {
      document.images.append(MarkdownImage(link: link, alternativeText: link.text, media: .image))
    }
  }

  /// How many links and images a node is inside of: past a few their texts would add up to too much.
  private func depth(of index: Int) -> Int {
    var depth = 0
    var parent = Int(tree.nodes[index].parent)
    while parent >= 0, depth < 5, tree.nodes[parent].kind.rawValue >= SyntaxKind.text.rawValue {
      if tree.nodes[parent].kind == .image || tree.nodes[parent].kind == .link { depth += 1 }
      parent = Int(tree.nodes[parent].parent)
    }
    return depth
  }

  private mutating func definition(_ label: ArraySlice<UInt8>, _ node: SyntaxNode) -> Range<Int>? {
    if definitions == nil {
      var isCode = [Bool](repeating: false, count: lines.count + 2)
      for block in tree.nodes where block.kind == .codeBlock || block.kind == .htmlBlock {
        guard block.line >= 1, block.endLine >= block.line, Int(block.endLine) <= lines.count else {
          continue
        }
        for number in Int(block.line)...Int(block.endLine) { isCode[number] = true }
      }
      definitions = ReferenceDefinitions(bytes, lines) { isCode[$0] }
    }
    return definitions?.range(label, destination: tree.bytes(node.destination))
  }

  private func text(_ stored: StoredText) -> String {
    let bytes = tree.bytes(stored)
    return String(decoding: math?.reveal(bytes) ?? bytes, as: UTF8.self)
  }

  // MARK: Raw HTML

  private mutating func readHTML(_ node: SyntaxNode, isBlock: Bool, place inText: (Range<Int>) -> Range<Int>)
  {
    let literal = tree.bytes(node.literal)
    // The parser ends a last line that has no end; that byte is not the file's.
    let file = 0..<bytes.count
    func place(_ part: Range<Int>) -> Range<Int> { inText(part).clamped(to: file) }
    var tags: [HTMLTag] = []
    var comments: [Located<String>] = []
    for token in HTMLTokenizer.tokens(literal) {
      switch token {
      case .text(let range): leftovers?.readHTML(literal, range, place)
      case .comment(let range):
        comments.append(Located(revealed(literal[range]), SourceRange(place(range))))
      case .tag(let tag):
        let attributes = tag.attributes.map { attribute in
          HTMLAttribute(
            name: Located(HTMLSanitizer.name(literal[attribute.name]), SourceRange(place(attribute.name))),
            value: attribute.value.map { range in
              let value = HTMLEntities.decodeAll(literal[range])
              return Located(revealed(value[...]), SourceRange(place(range)))
            })
        }
        let read = HTMLTag(
          name: Located(HTMLSanitizer.name(literal[tag.name]), SourceRange(place(tag.name))),
          isClosing: tag.isClosing, attributes: attributes, range: SourceRange(place(tag.range)))
        tags.append(read)
        leftovers?.readTag(read.name.value, isClosing: read.isClosing)
        if !tag.isClosing { readAttributes(of: read, tag) }
      }
    }
    var end = literal.endIndex
    while end > literal.startIndex, literal[end - 1].isLineEnd { end -= 1 }
    let range = SourceRange(place(literal.startIndex..<end))
    document.htmlFragments.append(
      HTMLFragment(range: range, isBlock: isBlock, tags: tags, comments: comments))
  }

  /// Bytes as they were written, formulas included.
  private func revealed(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: math?.reveal(bytes) ?? bytes, as: UTF8.self)
  }

  private mutating func readAttributes(of tag: HTMLTag, _ token: HTMLTokenizer.Tag) {
    let element = tag.name.value
    for (attribute, place) in zip(tag.attributes, token.attributes) {
      let name = attribute.name.value
      guard let value = attribute.value, let valuePlace = place.value else { continue }
      if name == "id" || (name == "name" && element == "a") { document.anchors.insert(value.value) }
      guard ["href", "src", "poster"].contains(name), HTMLPolicy.check(of: name, in: element) != nil else {
        continue
      }
      let media = DocumentReader.media(element, name)
      let alternative = tag["alt"].map { $0.value?.value ?? "" }
      let link = MarkdownLink(
        destination: value, title: tag["title"]?.value?.value, text: alternative ?? "", range: tag.range,
        form: .html(element: element, attribute: name), isEmbedded: media != nil)
      linkOfValue[valuePlace.lowerBound] = links.count
      links.append(link)
      if let media {
        document.images.append(MarkdownImage(link: link, alternativeText: alternative, media: media))
      }
    }
  }

  private static func media(_ element: String, _ attribute: String) -> MarkdownImage.Media? {
    switch element {
    case "a": nil
    case "audio": .audio
    case "video": attribute == "poster" ? .image : .video
    case "source": .video
    case "track": .track
    case "iframe": .frame
    default: .image
    }
  }
}
