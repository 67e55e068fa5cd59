import CCommonMark
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The boundary to libcmark-gfm: bytes in, a `SyntaxTree` out. No other file sees a pointer.
enum CommonMark {
  /// Registering is not thread-safe, a static's first use is.
  private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()
  private static let options = CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE
  private static let blockExtensions = ["table", "tasklist"]
  /// Extensions that give characters a meaning inside text. While a parse with them reads inlines, the library
  /// marks the characters in a table of the whole process, and takes the marks away at the end, from under
  /// every other thread. So only texts that hold such a character get them, one at a time.
  private static let inlineExtensions = ["strikethrough", "autolink"]
  private static let inlineTurn = Mutex(())

  /// Parses a part of `bytes`. `keepsContent` asks for the source of every block's inlines, not only of
  /// those with links, images, raw HTML or headings.
  static func parse(_ bytes: [UInt8], in range: Range<Int>, keepsContent: Bool = false) -> SyntaxTree {
    unsafe withDocument(bytes, in: range) {
      unsafe TreeReader.read($0, size: range.count, keepsContent: keepsContent)
    }
      ?? SyntaxTree(nodes: [SyntaxNode(.document)])
  }

  /// The library's own rendering, for comparison.
  static func referenceHTML(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return unsafe withDocument(bytes, in: 0..<bytes.count) { document in
      guard let html = unsafe cmark_render_html(document, options, nil) else { return "" }
      defer { unsafe free(html) }
      return unsafe String(cString: html)
    } ?? ""
  }

  private static func withDocument<Result>(
    _ bytes: [UInt8], in range: Range<Int>, _ body: (OpaquePointer) -> Result
  ) -> Result? {
    _ = registered
    guard let parser = unsafe cmark_parser_new(options) else { return nil }
    defer { unsafe cmark_parser_free(parser) }
    let needsTurn = unsafe bytes.withUnsafeBytes { whole in
      let part = unsafe UnsafeRawBufferPointer(rebasing: whole[range.clamped(to: 0..<whole.count)])
      let needsTurn = unsafe holdsInlineCharacters(part)
      for name in blockExtensions + (needsTurn ? inlineExtensions : []) {
        if let found = unsafe cmark_find_syntax_extension(name) {
          _ = unsafe cmark_parser_attach_syntax_extension(parser, found)
        }
      }
      if let start = part.baseAddress {
        unsafe cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), part.count)
      }
      return needsTurn
    }
    let finished =
      needsTurn
      ? inlineTurn.withLock { _ in unsafe Finished(document: cmark_parser_finish(parser)) }
      : unsafe Finished(document: cmark_parser_finish(parser))
    guard let document = unsafe finished.document else { return nil }
    defer { unsafe cmark_node_free(document) }
    return unsafe body(document)
  }

  /// A document on its way out of the lock; it belongs to the thread that parsed it.
  @safe private struct Finished: @unchecked Sendable {
    let document: OpaquePointer?
  }

  /// Whether `~~`, a bare address or an e-mail address may stand there.
  private static func holdsInlineCharacters(_ part: UnsafeRawBufferPointer) -> Bool {
    guard let start = part.baseAddress else { return false }
    func holds(_ byte: Unicode.Scalar) -> Bool {
      unsafe memchr(start, CInt(UInt8(ascii: byte)), part.count) != nil
    }
    if holds("~") || holds("@") { return true }
    let address = Array("://".utf8)
    let host = Array("www.".utf8)
    return part.indices.dropLast(2).contains { index in
      switch unsafe part[index] {
      case UInt8(ascii: ":"): unsafe part[index...].starts(with: address)
      case UInt8(ascii: "w"): unsafe part[index...].starts(with: host)
      default: false
      }
    }
  }
}

/// Copies the library's nodes into a flat tree.
private struct TreeReader {
  typealias Pointer = OpaquePointer

  private struct Open {
    let index: Int
    var needsContent: Bool
    /// A table's alignments, a row's next column.
    var alignments: [UInt8] = []
    var column = 0
  }

  private var tree = SyntaxTree()
  private var open: [Open] = []
  private let keepsContent: Bool

  private init(keepsContent: Bool) {
    self.keepsContent = keepsContent
  }

  static func read(_ document: Pointer, size: Int, keepsContent: Bool) -> SyntaxTree {
    var reader = TreeReader(keepsContent: keepsContent)
    // What ordinary text comes to.
    reader.tree.nodes.reserveCapacity(size / 16)
    reader.tree.store.reserveCapacity(size + size / 4)
    guard let iterator = unsafe cmark_iter_new(document) else { return reader.tree }
    defer { unsafe cmark_iter_free(iterator) }
    while true {
      let event = unsafe cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard let node = unsafe cmark_iter_get_node(iterator) else { break }
      if event == CMARK_EVENT_ENTER {
        unsafe reader.enter(node)
      } else {
        unsafe reader.exit(node)
      }
    }
    return reader.tree
  }

  private mutating func enter(_ pointer: Pointer) {
    let kind = unsafe kind(of: pointer)
    var node = SyntaxNode(kind)
    let index = tree.nodes.count
    node.end = Int32(index + 1)
    node.parent = Int32(open.last?.index ?? -1)
    var entry = Open(index: index, needsContent: keepsContent)
    var isLeaf = false
    switch kind {
    case .text, .code, .htmlInline, .htmlBlock, .codeBlock:
      node.literal = unsafe keep(cmark_node_get_literal(pointer))
      if kind == .codeBlock { node.destination = unsafe keep(cmark_node_get_fence_info(pointer)) }
      if kind == .text { node.isSuspect = SuspectText.isSuspect(tree.bytes(node.literal)) }
      if kind == .htmlInline || node.isSuspect { wantContent() }
      isLeaf = true
    case .softBreak, .lineBreak, .thematicBreak:
      isLeaf = true
    case .link, .image:
      node.destination = unsafe keep(cmark_node_get_url(pointer))
      node.title = unsafe keep(cmark_node_get_title(pointer))
      wantContent()
    case .heading:
      node.number = unsafe cmark_node_get_heading_level(pointer)
      entry.needsContent = true
    case .list:
      node.isOrdered = unsafe cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
      node.number = unsafe cmark_node_get_list_start(pointer)
      node.isTight = unsafe cmark_node_get_list_tight(pointer) != 0
    case .taskItem:
      node.number = unsafe cmark_gfm_extensions_get_tasklist_item_checked(pointer) ? 1 : 0
    case .table:
      let count = Int(unsafe cmark_gfm_extensions_get_table_columns(pointer))
      if let letters = unsafe cmark_gfm_extensions_get_table_alignments(pointer) {
        entry.alignments = (0..<count).map { unsafe letters[$0] }
      }
      // The table's content is what its paragraph held before it: it says where the header stands.
      entry.needsContent = true
    case .tableCell:
      node.number = nextAlignment()
    case .footnoteReference:
      // No leaf to the library: its end is reported too.
      node.literal = unsafe keep(cmark_node_get_literal(pointer))
      wantContent()
    default:
      break
    }
    if kind.rawValue < SyntaxKind.text.rawValue {
      node.line = unsafe cmark_node_get_start_line(pointer)
      node.column = unsafe cmark_node_get_start_column(pointer)
      node.endLine = unsafe cmark_node_get_end_line(pointer)
    }
    tree.nodes.append(node)
    if !isLeaf { open.append(entry) }
  }

  private mutating func exit(_ pointer: Pointer) {
    guard let entry = open.popLast() else { return }
    tree.nodes[entry.index].end = Int32(tree.nodes.count)
    guard entry.needsContent else { return }
    // Where nothing stands inside, the library has no text: its buffer was never written, not even its end.
    guard tree.nodes.count > entry.index + 1 else { return }
    switch tree.nodes[entry.index].kind {
    case .paragraph, .heading, .tableCell, .table:
      tree.nodes[entry.index].content = unsafe keep(cmark_node_get_string_content(pointer))
    default: break
    }
  }

  /// Marks the block that holds the inline that comes now.
  private mutating func wantContent() {
    var position = open.count - 1
    while position >= 0 {
      // What is marked already has its block marked too.
      if open[position].needsContent { return }
      open[position].needsContent = true
      if tree.nodes[open[position].index].kind.rawValue < SyntaxKind.text.rawValue { return }
      position -= 1
    }
  }

  private mutating func nextAlignment() -> Int32 {
    guard open.count >= 2 else { return 0 }
    let column = open[open.count - 1].column
    open[open.count - 1].column += 1
    let alignments = open[open.count - 2].alignments
    return column < alignments.count ? Int32(alignments[column]) : 0
  }

  private mutating func keep(_ text: UnsafePointer<CChar>?) -> StoredText {
    guard let text = unsafe text else { return StoredText() }
    let count = unsafe strlen(text)
    guard count > 0 else { return StoredText() }
    let start = tree.store.count
    unsafe tree.store.append(contentsOf: UnsafeRawBufferPointer(start: text, count: count))
    return StoredText(start: Int32(start), count: Int32(count))
  }

  /// Extensions' raw values depend on what was registered before them, so names decide. Footnotes have no
  /// name in this version; they are the core's own kinds.
  private func kind(of pointer: Pointer) -> SyntaxKind {
    guard let name = unsafe cmark_node_get_type_string(pointer) else { return .other }
    var packed: UInt64 = 0
    var length = 0
    while length < 8, unsafe name[length] != 0 {
      packed = packed << 8 | UInt64(unsafe UInt8(bitPattern: name[length]))
      length += 1
    }
    if let kind = NodeNames.kind(packed) { return kind }
    let type = unsafe cmark_node_get_type(pointer)
    if type == CMARK_NODE_FOOTNOTE_DEFINITION { return .footnoteDefinition }
    if type == CMARK_NODE_FOOTNOTE_REFERENCE { return .footnoteReference }
    return .other
  }
}

/// Node kinds by the first eight bytes of their names.
private enum NodeNames {
  /// A search in a dozen numbers is quicker than hashing one, and there are many nodes.
  static func kind(_ name: UInt64) -> SyntaxKind? {
    var low = 0
    var high = sorted.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if sorted[middle].name <= name { low = middle } else { high = middle }
    }
    return sorted[low].name == name ? sorted[low].kind : nil
  }

  private static let sorted: [(name: UInt64, kind: SyntaxKind)] = {
    let names: [(String, SyntaxKind)] = [
      ("document", .document), ("block_quote", .blockQuote), ("list", .list), ("item", .item),
      ("tasklist", .taskItem), ("code_block", .codeBlock), ("html_block", .htmlBlock),
      ("paragraph", .paragraph), ("heading", .heading), ("thematic_break", .thematicBreak),
      ("table", .table), ("table_header", .tableHeader), ("table_row", .tableRow), ("table_cell", .tableCell),
      ("text", .text), ("softbreak", .softBreak), ("linebreak", .lineBreak), ("code", .code),
      ("html_inline", .htmlInline), ("emph", .emphasis), ("strong", .strong),
      ("strikethrough", .strikethrough), ("link", .link), ("image", .image),
    ]
    return names.map { name, kind in (name.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }, kind) }
      .sorted { $0.0 < $1.0 }
  }()
}
