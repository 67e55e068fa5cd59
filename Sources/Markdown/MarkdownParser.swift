package import SourceText

/// Parses GitHub-flavoured Markdown with footnotes, callouts and math.
package struct MarkdownParser: Sendable {
  package let options: MarkdownOptions

  package init(_ options: MarkdownOptions = MarkdownOptions()) {
    self.options = options
  }

  /// Parses a part of a file once and gives all that is asked for. `rewrite` says what links become in the
  /// HTML. A text past a limit is not parsed: the document is empty and the diagnostic `markdown/limit`.
  package func parse(
    _ file: SourceFile, body: SourceRange, want: MarkdownOutputs = [],
    rewrite: ((MarkdownLink) -> LinkRewrite)? = nil
  ) -> Parsed<MarkdownDocument> {
    let range = body.bytes.clamped(to: 0..<file.bytes.count)
    let lines = SourceLines(file.bytes, in: range)
    if let finding = LimitCheck.check(file.bytes, lines, options.limits) {
      let location = file.location(SourceRange(finding.range))
      var document = MarkdownDocument()
      document.isParsed = false
      let diagnostic = Diagnostic(
        "markdown/limit", finding.message, at: location,
        help: "divide it, or put it into a file that the text links to")
      return Parsed(document, [diagnostic])
    }
    let wantsRuns = want.contains(.textRuns)
    let wantsLeftovers = LeftoverScanner.mayStand(in: file.bytes[range])
    let keepsContent = wantsRuns || wantsLeftovers
    var tree = CommonMark.parse(file.bytes, in: range, keepsContent: keepsContent)
    var math: MathSpans?
    if file.bytes[range].contains(Byte.dollar) {
      math = MathSpans.hide(in: file.bytes, range, lines, tree)
      if let math { tree = CommonMark.parse(math.bytes, in: range, keepsContent: keepsContent) }
    }
    let reader = DocumentReader(
      tree, file.bytes, math, lines, wantsRuns: wantsRuns, wantsLeftovers: wantsLeftovers)
    var document = reader.document
    let plain = PlainText(tree, math)
    document.wordCount = plain.words
    document.cjkCount = plain.cjk
    if want.contains(.plainText) { document.plainText = plain.text }
    if want.contains(.html) {
      document.html = HTMLRenderer.render(tree, math, reader, options, rewrite)
    }
    return Parsed(document)
  }
}
