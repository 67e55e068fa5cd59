/// Writes raw HTML by an allow-list, every element closed in the container in which it was opened.
struct HTMLSanitizer {
  private struct Element {
    let name: String
    /// The node that holds the tag; at its end the element is closed.
    let container: Int
  }

  /// Elements inside each other past this many are dropped.
  private static let depthLimit = 100

  private let policy: HTMLPolicy
  private var open: [Element] = []

  init(_ policy: HTMLPolicy) {
    self.policy = policy
  }

  /// Writes the tokens of one piece. `rewrite` gives what an address at a place of `bytes` becomes.
  mutating func write(
    _ tokens: [HTMLTokenizer.Token], of bytes: ArraySlice<UInt8>, in container: Int,
    to output: inout HTMLOutput,
    rewrite: (Range<Int>) -> LinkRewrite
  ) {
    // Inside an element whose content is no markup everything up to its end is dropped.
    var skipped: String?
    for token in tokens {
      switch token {
      case .comment: continue
      case .text(let range):
        if skipped == nil { HTMLSanitizer.text(bytes[range], to: &output) }
      case .tag(let tag):
        let name = HTMLSanitizer.name(bytes[tag.name])
        if let ending = skipped {
          if tag.isClosing, name == ending { skipped = nil }
          continue
        }
        if tag.isClosing {
          close(name, in: container, to: &output)
        } else if name == "iframe" {
          frame(tag, bytes, to: &output, rewrite)
          skipped = name
        } else if HTMLTokenizer.rawText.contains(name) {
          skipped = name
        } else if HTMLPolicy.isElement(name) {
          start(tag, name, bytes, in: container, to: &output, rewrite)
        }
      }
    }
  }

  /// Closes what was opened in a container that ends.
  mutating func end(_ container: Int, to output: inout HTMLOutput) {
    while let last = open.last, last.container == container {
      open.removeLast()
      output.raw("</\(last.name)>")
    }
  }

  /// Whether something is open that was opened in a container.
  func isOpen(_ container: Int) -> Bool {
    open.last?.container == container
  }

  private mutating func close(_ name: String, in container: Int, to output: inout HTMLOutput) {
    guard let match = open.lastIndex(where: { $0.container != container || $0.name == name }),
      open[match].container == container
    else { return }
    while open.count > match {
      output.raw("</\(open.removeLast().name)>")
    }
  }

  private mutating func start(
    _ tag: HTMLTokenizer.Tag, _ name: String, _ bytes: ArraySlice<UInt8>, in container: Int,
    to output: inout HTMLOutput, _ rewrite: (Range<Int>) -> LinkRewrite
  ) {
    let isVoid = HTMLPolicy.voidElements.contains(name)
    guard isVoid || open.count < HTMLSanitizer.depthLimit else { return }
    output.raw("<\(name)")
    attributes(tag, name, bytes, to: &output, rewrite)
    output.raw(isVoid ? " />" : ">")
    if !isVoid { open.append(Element(name: name, container: container)) }
  }

  private func attributes(
    _ tag: HTMLTokenizer.Tag, _ element: String, _ bytes: ArraySlice<UInt8>, to output: inout HTMLOutput,
    _ rewrite: (Range<Int>) -> LinkRewrite
  ) {
    var seen: Set<String> = []
    for attribute in tag.attributes {
      let name = HTMLSanitizer.name(bytes[attribute.name])
      // Of attributes of one name a browser takes the first.
      guard seen.insert(name).inserted, let check = HTMLPolicy.check(of: name, in: element) else { continue }
      let value = attribute.value.map { HTMLEntities.decodeAll(bytes[$0]) } ?? []
      guard HTMLPolicy.accepts(value, check) else { continue }
      switch check {
      case .flag: output.raw(" \(name)=\"\"")
      case .link, .source:
        let changed = attribute.value.map(rewrite) ?? .unchanged
        HTMLSanitizer.address(name, value, changed, isSource: element != "a", to: &output)
      default:
        output.raw(" \(name)=\"")
        output.text(value[...])
        output.byte(Byte.quote)
      }
    }
  }

  /// Writes ` name="address"` and the content's id; nothing where the address is not safe.
  static func address(
    _ name: String, _ address: [UInt8], _ rewrite: LinkRewrite, isSource: Bool, to output: inout HTMLOutput
  ) {
    var address = address
    var identifier: String?
    if case .url(let url, let contentID) = rewrite {
      address = Array(url.utf8)
      identifier = contentID
    }
    guard isSource ? URLPolicy.isSafeSource(address) : URLPolicy.isSafeLink(address) else { return }
    output.raw(" \(name)=\"")
    output.address(address)
    output.byte(Byte.quote)
    if let identifier {
      output.raw(" data-content-id=\"")
      output.text(identifier)
      output.byte(Byte.quote)
    }
  }

  /// A frame of an allowed host, closed at once; others leave nothing.
  private func frame(
    _ tag: HTMLTokenizer.Tag, _ bytes: ArraySlice<UInt8>, to output: inout HTMLOutput,
    _ rewrite: (Range<Int>) -> LinkRewrite
  ) {
    let source = tag.attributes.first { HTMLSanitizer.name(bytes[$0.name]) == "src" }?.value
    let address = source.map { HTMLEntities.decodeAll(bytes[$0]) } ?? []
    guard let host = URLPolicy.httpsHost(of: address), policy.embedHosts.contains(host) else { return }
    output.raw("<iframe")
    attributes(tag, "iframe", bytes, to: &output) { _ in .unchanged }
    output.raw(" sandbox=\"allow-scripts allow-same-origin allow-presentation\"></iframe>")
  }

  /// Text between tags: its references stay, other markup is escaped.
  private static func text(_ text: ArraySlice<UInt8>, to output: inout HTMLOutput) {
    var text = text
    // Lines of tags that were dropped leave nothing.
    if output.bytes.last ?? Byte.newline == Byte.newline { text = text.drop(while: \.isLineEnd) }
    var start = text.startIndex
    for index in text.indices where text[index] == Byte.ampersand && isReference(text, at: index) {
      output.text(text[start..<index])
      output.byte(Byte.ampersand)
      start = index + 1
    }
    output.text(text[start...])
  }

  private static func isReference(_ text: ArraySlice<UInt8>, at position: Int) -> Bool {
    var index = position + 1
    if index < text.endIndex, text[index] == Byte.hash { index += 1 }
    let first = index
    let limit = min(text.endIndex, index + 32)
    while index < limit, text[index].isLetter || text[index].isDigit { index += 1 }
    return index > first && index < text.endIndex && text[index] == Byte.semicolon
  }

  static func name(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map(\.lowercased), as: UTF8.self)
  }
}
