/// Writes footnotes' references and definitions with links between them.
struct FootnoteMarks {
  private let labels: [String]
  private let prefix: String
  /// References written so far, by footnote.
  private var written: [Int]
  private var current = 0
  private var hasBackReferences = false
  private var hasSection = false
  private var total: [Int]

  init(labels: [String], prefix: String, tree: SyntaxTree) {
    self.labels = labels
    self.prefix = prefix
    written = Array(repeating: 0, count: labels.count)
    total = Array(repeating: 0, count: labels.count)
    guard !labels.isEmpty else { return }
    for node in tree.nodes where node.kind == .footnoteReference {
      if let number = Int(tree.string(node.literal)), total.indices.contains(number - 1) {
        total[number - 1] += 1
      }
    }
  }

  /// Writes a reference by its number, as the parser counted it.
  mutating func reference(_ number: String, to output: inout HTMLOutput) {
    guard let footnote = Int(number), labels.indices.contains(footnote - 1) else { return }
    written[footnote - 1] += 1
    let label = labels[footnote - 1]
    output.raw("<sup class=\"footnote-ref\"><a href=\"#")
    output.address("\(prefix)fn-\(label)".utf8)
    output.raw("\" id=\"")
    output.text(referenceID(label, written[footnote - 1]))
    output.raw("\" data-footnote-ref>\(footnote)</a></sup>")
  }

  private func referenceID(_ label: String, _ occurrence: Int) -> String {
    "\(prefix)fnref-\(label)" + (occurrence > 1 ? "-\(occurrence)" : "")
  }

  mutating func startDefinition(_ number: Int, to output: inout HTMLOutput) {
    current = number - 1
    hasBackReferences = false
    output.line()
    if !hasSection {
      hasSection = true
      output.raw("<section class=\"footnotes\" data-footnotes>\n<ol>\n")
    }
    output.raw("<li id=\"")
    output.text("\(prefix)fn-\(labels.indices.contains(current) ? labels[current] : String(number))")
    output.raw("\">\n")
  }

  /// Links back to every reference, once for a definition.
  mutating func backReferences(to output: inout HTMLOutput) {
    guard !hasBackReferences, labels.indices.contains(current) else { return }
    hasBackReferences = true
    for occurrence in 1...max(1, total[current]) {
      if occurrence > 1 { output.byte(Byte.space) }
      output.raw("<a href=\"#")
      output.address(referenceID(labels[current], occurrence).utf8)
      output.raw("\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to content\">↩")
      if occurrence > 1 { output.raw("<sup class=\"footnote-ref\">\(occurrence)</sup>") }
      output.raw("</a>")
    }
  }

  mutating func endDefinition(to output: inout HTMLOutput) {
    if !hasBackReferences {
      backReferences(to: &output)
      output.byte(Byte.newline)
    }
    output.raw("</li>\n")
  }

  func endSection(to output: inout HTMLOutput) {
    if hasSection { output.raw("</ol>\n</section>\n") }
  }
}
