/// Finds pairs of asterisks that stayed text although an author meant them to emphasise.
///
/// CommonMark lets a marker close only where no blank is before it, and behind a punctuation mark only where a
/// blank or another punctuation mark follows. Scripts without blanks between words break that rule all the time.
/// Only pairs of which nothing else can have been meant are found: asterisks are also powers, arguments and stars.
struct EmphasisFinder {
  struct Finding {
    /// In the content.
    let range: Range<Int>
    let marker: Int
    let cause: UnrenderedEmphasis.Cause
    let remedy: EmphasisRemedy?
  }

  private struct Run {
    var range: Range<Int>
    /// Whether one of its asterisks is shown.
    var isShown: Bool
    /// The outermost node that it opens or closes.
    var opened: Int?
    var closed: Int?
    /// The block or link that it stands in, whatever emphasis was seen.
    let container: Int

    var length: Int { range.count }
  }

  private let tree: SyntaxTree
  private let text: InlineText
  private let block: Int
  /// For each node of the block, from the first below it.
  private let containers: [Int?]
  private(set) var findings: [Finding] = []

  /// Looks at the inlines of the block at `block`.
  init(_ tree: SyntaxTree, block: Int, _ places: InlinePlaces) {
    self.tree = tree
    self.block = block
    containers = EmphasisFinder.containers(tree, block, places)
    text = InlineText(tree.bytes(tree.nodes[block].content))
    var byContainer: [Int: [Run]] = [:]
    for run in runs(places) where run.length == 2 || run.length == 3 {
      byContainer[run.container, default: []].append(run)
    }
    for runs in byContainer.values where runs.contains(where: \.isShown) { pair(runs) }
    findings.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  // MARK: Runs

  private func runs(_ places: InlinePlaces) -> [Run] {
    var parts: [Run] = []
    for (node, range) in places.leaves where tree.nodes[node].kind == .text {
      guard let container = container(of: node) else { continue }
      for shown in text.asterisks(in: range) {
        parts.append(Run(range: shown, isShown: true, container: container))
      }
    }
    for marker in places.markers {
      guard let container = container(of: marker.node) else { continue }
      parts.append(Run(range: marker.open, isShown: false, opened: marker.node, container: container))
      parts.append(Run(range: marker.close, isShown: false, closed: marker.node, container: container))
    }
    parts.sort { $0.range.lowerBound < $1.range.lowerBound }
    var runs: [Run] = []
    for part in parts where !part.range.isEmpty {
      guard let last = runs.last, last.range.upperBound == part.range.lowerBound,
        last.container == part.container
      else {
        runs.append(part)
        continue
      }
      runs[runs.count - 1].range = last.range.lowerBound..<part.range.upperBound
      runs[runs.count - 1].isShown = last.isShown || part.isShown
      runs[runs.count - 1].opened = last.opened ?? part.opened
      runs[runs.count - 1].closed = part.closed ?? last.closed
    }
    return runs
  }

  private func container(of node: Int) -> Int? {
    containers[node - block - 1]
  }

  /// For each node of a block the nearest one around it that is no emphasis; nil inside an image, whose text
  /// nobody sees, and inside an address, whose asterisks are its own.
  private static func containers(_ tree: SyntaxTree, _ block: Int, _ places: InlinePlaces) -> [Int?] {
    var addresses: Set<Int> = []
    for link in places.links {
      switch link.place.form {
      case .bare, .autolink: addresses.insert(link.node)
      case .inline, .reference: break
      }
    }
    var containers: [Int?] = []
    for node in block + 1..<Int(tree.nodes[block].end) {
      let parent = Int(tree.nodes[node].parent)
      switch tree.nodes[parent].kind {
      case .emphasis, .strong, .strikethrough: containers.append(containers[parent - block - 1])
      case .image: containers.append(nil)
      case .link: containers.append(addresses.contains(parent) ? nil : parent)
      default: containers.append(parent)
      }
    }
    return containers
  }

  // MARK: Pairs

  /// Markers come in twos: the parser may have taken the end of one and the beginning of the next for a pair.
  private mutating func pair(_ runs: [Run]) {
    var index = 0
    while index + 1 < runs.count {
      let open = runs[index]
      let close = runs[index + 1]
      let isRendered = open.opened != nil && open.opened == close.closed && !open.isShown && !close.isShown
      if isRendered {
        index += 2
      } else if open.length == close.length, let finding = finding(open, close, isAlone: runs.count == 2) {
        findings.append(finding)
        index += 2
      } else {
        index += 1
      }
    }
  }

  private func finding(_ open: Run, _ close: Run, isAlone: Bool) -> Finding? {
    let inside = open.range.upperBound..<close.range.lowerBound
    guard inside.count <= 400, let span = EmphasisSpan(text, inside, marker: open.length) else { return nil }
    let cause: UnrenderedEmphasis.Cause
    if span.isMeantBesidePunctuation {
      cause = .punctuation
    } else if isAlone, span.isMeantDespiteBlanks {
      cause = .blank
    } else {
      return nil
    }
    return Finding(
      range: open.range.lowerBound..<close.range.upperBound, marker: open.length, cause: cause,
      remedy: EmphasisRemedy(span, cause))
  }
}
