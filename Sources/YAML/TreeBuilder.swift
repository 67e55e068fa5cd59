import SourceText

/// Builds the value of the first document from events, within the limits.
struct TreeBuilder {
  let file: SourceFile
  let limits: YAMLLimits
  private let extent: NodeExtent
  private var lenience: Lenience
  private var stack: [OpenCollection] = []
  private var anchors = Anchors()
  private var root: LocatedValue?
  private var isComplete = true
  private var sawDocument = false
  /// Nodes written so far.
  private var written = 0
  /// Nodes so far with every alias replaced by what it stands for.
  private var expanded = 0
  /// Behind the last node or bracket that was read.
  private var lastEnd = 0
  private(set) var lastScalar: Located<ScalarStyle>?
  private var diagnostics: [Diagnostic] = []

  init(file: SourceFile, limits: YAMLLimits) {
    self.file = file
    self.limits = limits
    extent = NodeExtent(bytes: file.bytes)
    lenience = Lenience(bytes: file.bytes)
  }

  /// Takes the next event; false when nothing more is to be read.
  mutating func take(_ event: Event) -> Bool {
    if event.bytes.lowerBound > lastEnd {
      report(lenience.comment(between: lastEnd..<event.bytes.lowerBound))
    }
    switch event.kind {
    case .boundary:
      return true
    case .documentStart:
      return startDocument(event)
    case .collectionEnd:
      closeCollection(event)
      return true
    case .alias(let name):
      return countNode(at: event.bytes) && takeAlias(name, at: event.bytes)
    case .scalar(let text, let style):
      guard countNode(at: event.bytes) else { return false }
      takeScalar(text, style, event)
      return true
    case .sequenceStart(let isFlow):
      return countNode(at: event.bytes) && open(event, isMapping: false, isFlow: isFlow)
    case .mappingStart(let isFlow):
      return countNode(at: event.bytes) && open(event, isMapping: true, isFlow: isFlow)
    }
  }

  /// Leaves out the value that was read last, which the mistake made another one than its author wrote.
  mutating func takeBack(_ range: SourceRange) {
    if let top = stack.indices.last { stack[top].takeBack(range) }
  }

  /// Ends the reading with a diagnostic: what stands behind its place is unknown.
  mutating func stop(_ diagnostic: Diagnostic) {
    isComplete = false
    // A quote that is closed too late takes in further lines: one mistake, told by what stopped the reading.
    if let last = diagnostics.last, let scalar = lastScalar?.range, scalar.contains(last.location.range),
      lastScalar?.value == .doubleQuoted || lastScalar?.value == .singleQuoted
    {
      diagnostics.removeLast()
    }
    diagnostics.append(diagnostic)
  }

  /// The document, or the entries of its outermost collection that were complete.
  mutating func finish() -> Parsed<YAMLDocument> {
    for depth in stack.indices { reportDuplicates(of: stack[depth], depth: depth) }
    if root == nil, let outermost = stack.first {
      isComplete = false
      if !outermost.entries.isEmpty || !outermost.items.isEmpty { root = outermost.value() }
    }
    return Parsed(YAMLDocument(value: root, isComplete: isComplete), diagnostics.sorted())
  }

  private mutating func startDocument(_ event: Event) -> Bool {
    defer { sawDocument = true }
    guard sawDocument else {
      report(lenience.comment(inDirectives: event.bytes))
      lastEnd = max(lastEnd, event.bytes.upperBound)
      return true
    }
    report(
      "yaml/multiple-documents", "a second document begins here, but a file holds one",
      at: event.bytes, help: "remove this line, or move what follows to a file of its own")
    return false
  }

  private mutating func open(_ event: Event, isMapping: Bool, isFlow: Bool) -> Bool {
    let parts = extent.parts(of: event)
    checkLenience(event, parts)
    guard stack.count < limits.depth else {
      reportDepth(at: parts.content.lowerBound..<min(parts.content.lowerBound + 1, file.bytes.count))
      return false
    }
    if let tag = event.tag, Tag(rawValue: tag)?.fitsCollection(isMapping: isMapping) != true {
      reportTag(tag, at: parts.tag ?? parts.content, found: isMapping ? "a mapping" : "a list")
    }
    stack.append(
      OpenCollection(
        isMapping: isMapping, isFlow: isFlow, start: parts.content.lowerBound,
        end: isFlow ? parts.content.upperBound : parts.content.lowerBound, expandedBefore: expanded - 1,
        anchor: event.anchor.map { anchors.open($0) }))
    lastEnd = max(lastEnd, parts.content.lowerBound)
    return true
  }

  private mutating func closeCollection(_ event: Event) {
    guard var collection = stack.popLast() else { return }
    if collection.isFlow, extent.isClosingBracket(event.bytes, ofMapping: collection.isMapping) {
      collection.end = event.bytes.upperBound
      if let column = blockColumn {
        let place = collection.start..<collection.end
        report(lenience.continuation(of: place, below: column, isQuoted: false))
      }
    }
    reportDuplicates(of: collection, depth: stack.count)
    let node = Anchors.Node(
      value: collection.value(), keyText: nil, size: expanded - collection.expandedBefore,
      height: collection.height + 1)
    if let anchor = collection.anchor { anchors.close(anchor, with: node) }
    complete(node, at: collection.start..<collection.end)
  }

  private mutating func takeScalar(_ text: String, _ style: ScalarStyle, _ event: Event) {
    let parts = extent.parts(of: event)
    checkLenience(event, parts)
    var text = text
    var content = parts.content
    checkText(style, content)
    if style == .literal || style == .folded {
      if extent.lacksLastLineEnd(content, text: text) { text += "\n" }
      content = extent.blockScalar(content)
    } else if content.isEmpty, event.anchor == nil, event.tag == nil {
      let place = extent.emptyPlace(content.lowerBound, last: lastEnd)
      content = place..<place
    }
    let range = SourceRange(content)
    lastScalar = Located(style, range)
    let isEmptyDocument = stack.isEmpty && content.isEmpty && event.tag == nil
    let resolved = style == .plain ? CoreSchema.resolve(text) : .string(text)
    var node = resolved
    if let tag = event.tag {
      if let value = Tag(rawValue: tag)?.scalar(text) {
        node = value
      } else {
        reportTag(tag, at: parts.tag ?? content, found: Suggestion.list([text.shortened]))
      }
    }
    let value = isEmptyDocument ? nil : LocatedValue(node, range, style: style)
    let built = Anchors.Node(value: value, keyText: text, size: 1, height: 0)
    if let anchor = event.anchor { anchors.close(anchors.open(anchor), with: built) }
    complete(built, at: content)
  }

  private mutating func takeAlias(_ name: String, at bytes: Range<Int>) -> Bool {
    switch anchors.find(name) {
    case .open:
      report(
        "yaml/alias-limit", "the alias `*\(name)` stands inside the value that it names", at: bytes,
        help: "write the value out, or name another one")
      isComplete = false
      return false
    case .unknown:
      let nearest = Suggestion.closest(to: name, among: anchors.names)
      report(
        "yaml/syntax", "the alias `*\(name)` has no `&\(name)` above it", at: bytes,
        help: nearest.map { "did you mean `*\($0)`?" } ?? "a text that begins with `*` needs quotes")
      isComplete = false
      complete(Anchors.Node(value: nil, keyText: nil, size: 1, height: 0), at: bytes)
      return true
    case .node(let node):
      let (sum, overflowed) = expanded.addingReportingOverflow(node.size - 1)
      expanded = overflowed ? .max : sum
      guard expanded <= written * limits.aliasExpansion + YAMLLimits.aliasFloor else {
        report(
          "yaml/alias-limit",
          "the aliases up to here stand for more than \(limits.aliasExpansion) times what is written",
          at: bytes, help: "write the values out, or repeat fewer of them")
        isComplete = false
        return false
      }
      guard stack.count + node.height <= limits.depth else {
        reportDepth(at: bytes)
        return false
      }
      var value = node.value
      value?.range = SourceRange(bytes)
      if value?.mapping == nil, value?.sequence == nil { value?.style = .alias }
      complete(
        Anchors.Node(value: value, keyText: node.keyText, size: node.size, height: node.height), at: bytes)
      return true
    }
  }

  /// Puts a finished node where it belongs: a key, a value, an item or the root.
  private mutating func complete(_ node: Anchors.Node, at bytes: Range<Int>) {
    lastEnd = max(lastEnd, bytes.upperBound)
    guard let top = stack.indices.last else {
      root = node.value
      return
    }
    stack[top].end = max(stack[top].end, bytes.upperBound)
    stack[top].height = max(stack[top].height, node.height)
    guard stack[top].isMapping, case .none = stack[top].pending else {
      stack[top].add(node.value)
      return
    }
    if let text = node.keyText {
      stack[top].pending = .key(Located(text, SourceRange(bytes)))
      return
    }
    stack[top].pending = .unusable
    isComplete = false
    guard let value = node.value else { return }
    report(
      "yaml/syntax", "\(value.mapping == nil ? "a list" : "a mapping") stands where a key is expected",
      at: bytes, help: "a key is a short text; one that begins with a bracket or brace needs quotes")
  }

  /// Refuses what libyaml would take for another text than YAML 1.2 says.
  private mutating func checkLenience(_ event: Event, _ parts: NodeExtent.Parts) {
    let start = event.bytes.lowerBound
    if !parts.content.isEmpty, let top = stack.last, top.isMapping, case .none = top.pending,
      extent.hasQuestionMark(before: start)
    {
      report(
        "yaml/syntax", "a text without quotes cannot begin with `?` here", at: start - 1..<start,
        help: "put the text in quotes")
      isComplete = false
    }
    if let name = event.anchor, let anchor = parts.anchor, anchor.count != name.utf8.count + 1 {
      report(
        "yaml/syntax", "an anchor's name has letters, digits, `-` and `_` alone", at: anchor,
        help: "put a text that begins with `&` in quotes")
      isComplete = false
    }
  }

  /// The column of the innermost block collection; nil inside of brackets and at the top.
  private var blockColumn: Int? {
    guard let top = stack.last, !top.isFlow else { return nil }
    return lenience.column(of: top.start)
  }

  private mutating func checkText(_ style: ScalarStyle, _ content: Range<Int>) {
    switch style {
    case .singleQuoted, .doubleQuoted:
      guard let column = blockColumn else { return }
      report(lenience.continuation(of: content, below: column, isQuoted: true))
    case .literal, .folded:
      report(lenience.comment(behindHeader: content))
      report(lenience.blankLine(beforeBlockText: content, below: blockColumn ?? -1))
    case .plain where stack.last?.isFlow == true:
      report(lenience.dash(content))
    case .plain, .alias: break
    }
  }

  private mutating func report(_ finding: Lenience.Finding?) {
    guard let finding else { return }
    report(
      finding.isTab ? "yaml/tab-indentation" : "yaml/syntax", finding.message, at: finding.place,
      help: finding.help)
  }

  private mutating func countNode(at bytes: Range<Int>) -> Bool {
    written += 1
    let (sum, overflowed) = expanded.addingReportingOverflow(1)
    expanded = overflowed ? .max : sum
    guard written > limits.nodes else { return true }
    report(
      "yaml/node-limit", "more than \(limits.nodes) keys and values stand here", at: bytes,
      help: "divide the file, or raise the limit")
    isComplete = false
    return false
  }

  private func pointer(depth: Int) -> JSONPointer {
    JSONPointer(stack[..<depth].compactMap(\.component))
  }

  private mutating func report(
    _ rule: RuleName, _ message: String, at bytes: Range<Int>, help: String? = nil
  ) {
    let pointer = pointer(depth: stack.count)
    diagnostics.append(
      Diagnostic(rule, message, at: file.location(SourceRange(bytes)), pointer: pointer, help: help))
  }

  private mutating func reportDepth(at bytes: Range<Int>) {
    report(
      "yaml/depth-limit", "more than \(limits.depth) lists and mappings stand inside each other here",
      at: bytes, help: "make the value flatter, or raise the limit")
    isComplete = false
  }

  private mutating func reportTag(_ tag: String, at bytes: Range<Int>, found: String) {
    let written = file.text(in: SourceRange(bytes))
    if let known = Tag(rawValue: tag) {
      report(
        "yaml/unsupported-tag", "the tag `\(written)` promises \(known.expectation), but \(found) follows",
        at: bytes, help: "remove the tag, or mend the value")
    } else {
      report(
        "yaml/unsupported-tag", "the tag `\(written)` is not known; the known ones are \(Tag.known)",
        at: bytes, help: "remove the tag; a text that begins with `!` needs quotes")
    }
  }

  private mutating func reportDuplicates(of mapping: OpenCollection, depth: Int) {
    guard mapping.hasDuplicates else { return }
    let pointer = pointer(depth: depth)
    for (key, places) in mapping.duplicates {
      diagnostics += DuplicateKey(key: key, places: places, file: file).diagnostics(at: pointer)
    }
  }
}
