import SourceText

/// Looks for what the parser would take too long over, in one pass over the lines.
struct LimitCheck {
  private struct Table {
    let columns: Int
    let line: Range<Int>
    let quotes: Int
    let indent: Int
    var rows = 0
  }

  private let bytes: [UInt8]
  private let limits: MarkdownLimits
  private(set) var finding: (range: Range<Int>, message: String)?

  private var fences = FenceTracker()
  private var paragraphStart = 0
  private var paragraphBytes = 0
  private var table: Table?
  /// The line before, where it can be a table's header.
  private var header: Range<Int>?
  private var repeated = 0
  private var definition: (range: Range<Int>, size: Int)?
  private var longestDefinition: (range: Range<Int>, size: Int)?
  private var brackets = 0

  /// Nil where all is well, else where the first excess stands and what it is.
  static func check(
    _ bytes: [UInt8], _ lines: SourceLines, _ limits: MarkdownLimits
  ) -> (range: Range<Int>, message: String)? {
    var check = LimitCheck(bytes: bytes, limits: limits)
    for number in 1...lines.count {
      check.read(lines.range(number))
      if let finding = check.finding { return finding }
    }
    check.endDefinition()
    if let longest = check.longestDefinition {
      let size = longest.size.multipliedReportingOverflow(by: check.brackets)
      if size.overflow || size.partialValue > limits.expandedBytes {
        return (
          longest.range,
          "a link definition of \(longest.size) bytes among \(check.brackets) brackets, "
            + "together at most \(limits.expandedBytes) bytes are allowed"
        )
      }
    }
    return nil
  }

  private init(bytes: [UInt8], limits: MarkdownLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  private mutating func read(_ line: Range<Int>) {
    let prefix = LinePrefix(bytes, line)
    let wasOpen = fences.isOpen
    let isCode = fences.isCode(bytes, line, prefix)
    // Inside a fence nothing is a quote or a list; the fence itself may stand in one.
    if !(isCode && wasOpen), prefix.quotes + prefix.markers > limits.nesting, !isBreak(line) {
      finding = (
        line.lowerBound..<prefix.textStart,
        "\(prefix.quotes + prefix.markers) quotes and lists inside each other, "
          + "at most \(limits.nesting) are allowed"
      )
      return
    }
    let text = prefix.textStart..<line.upperBound
    guard !isCode, !text.isEmpty else {
      endParagraph()
      return
    }
    let counts = count(text)
    brackets += counts.brackets
    if finding != nil { return }
    if counts.isDefinition {
      endDefinition()
      definition = (text, 0)
    }
    definition?.size += text.count + 1
    if continueTable(prefix, text) { return }
    if prefix.indent < 4 || paragraphBytes > 0 { readParagraph(line, text, prefix, counts.isRule) }
  }

  /// `* * *` is one line, not lists inside each other.
  private func isBreak(_ line: Range<Int>) -> Bool {
    let marks = bytes[line].filter { !$0.isBlank }
    return marks.allSatisfy { $0 == marks.first } && marks.first != Byte.greater
  }

  private mutating func endParagraph() {
    paragraphBytes = 0
    table = nil
    header = nil
    endDefinition()
  }

  private mutating func endDefinition() {
    if let definition, definition.size > longestDefinition?.size ?? 0 { longestDefinition = definition }
    definition = nil
  }

  private mutating func readParagraph(
    _ line: Range<Int>, _ text: Range<Int>, _ prefix: LinePrefix, _ isRule: Bool
  ) {
    if isRule, let above = header {
      let columns = LimitCheck.cells(bytes[text])
      if columns == LimitCheck.cells(bytes[above]) {
        if columns > limits.tableColumns {
          finding = (
            above, "a table of \(columns) columns, at most \(limits.tableColumns) are allowed"
          )
          return
        }
        table = Table(columns: columns, line: above, quotes: prefix.quotes, indent: prefix.indent)
        paragraphBytes = 0
        header = nil
        return
      }
    }
    if isRule {
      repeated += paragraphBytes
      checkRepeated(text)
    }
    if paragraphBytes == 0 { paragraphStart = text.lowerBound }
    paragraphBytes += text.count + 1
    header = canBeHeader(text, prefix) ? text : nil
    if paragraphBytes > limits.paragraphBytes {
      finding = (
        paragraphStart..<text.upperBound,
        "a paragraph of more than \(limits.paragraphBytes) bytes, shorter ones are allowed"
      )
    }
  }

  private func canBeHeader(_ text: Range<Int>, _ prefix: LinePrefix) -> Bool {
    guard !fences.isHTML, prefix.indent < 4, let first = bytes[text].first else { return false }
    return first != Byte.hash && first != Byte.less
  }

  /// Counts the line as a row of the table that is open; ends the table where it is none.
  private mutating func continueTable(_ prefix: LinePrefix, _ text: Range<Int>) -> Bool {
    guard var open = table else { return false }
    let starts = UInt8(ascii: "#")...UInt8(ascii: "#")
    let first = bytes[text.lowerBound]
    let isRow =
      prefix.quotes == open.quotes && prefix.markers == 0 && prefix.indent >= open.indent && prefix.indent < 4
      && !starts.contains(first) && first != Byte.less && first != Byte.equals
    guard isRow else {
      table = nil
      return false
    }
    open.rows += 1
    table = open
    if open.rows * open.columns > limits.tableCells {
      finding = (
        open.line,
        "a table of \(open.columns) columns and \(open.rows) rows or more, "
          + "at most \(limits.tableCells) cells are allowed"
      )
    } else if text.count > limits.paragraphBytes {
      finding = (text, "a table row of more than \(limits.paragraphBytes) bytes, shorter ones are allowed")
    }
    return true
  }

  /// How many cells a line has as a row: bars that are not escaped divide it.
  private static func cells(_ line: ArraySlice<UInt8>) -> Int {
    var line = line
    while let last = line.last, last.isBlank { line.removeLast() }
    guard !line.isEmpty else { return 0 }
    if line.first == Byte.pipe { line.removeFirst() }
    var count = 1
    var index = line.startIndex
    var endsWithBar = false
    while index < line.endIndex {
      endsWithBar = line[index] == Byte.pipe
      if endsWithBar { count += 1 }
      let isEscape =
        line[index] == Byte.backslash && index + 1 < line.endIndex && line[index + 1].isPunctuation
      index += isEscape ? 2 : 1
    }
    return endsWithBar ? count - 1 : count
  }

  private mutating func checkRepeated(_ place: Range<Int>) {
    if repeated > limits.repeatedBytes {
      finding = (place, "more rows of dashes and long addresses than can be read in a reasonable time")
    }
  }

  /// What one look at a line's bytes tells.
  private mutating func count(
    _ text: Range<Int>
  ) -> (brackets: Int, isDefinition: Bool, isRule: Bool) {
    var brackets = 0
    var isRule = true
    var hasDash = false
    var hasBar = false
    var isDefinition = false
    var runStart = text.lowerBound
    for index in text {
      let byte = bytes[index]
      switch byte {
      case Byte.hyphen: hasDash = true
      case Byte.pipe, Byte.colon: hasBar = true
      case Byte.space, Byte.tab:
        if index - runStart > 512 { readRun(runStart..<index) }
        runStart = index + 1
      case Byte.closeBracket:
        brackets += 1
        isRule = false
        if index + 1 < text.upperBound, bytes[index + 1] == Byte.colon { isDefinition = true }
      default: isRule = false
      }
    }
    if text.upperBound - runStart > 512 { readRun(runStart..<text.upperBound) }
    return (brackets, isDefinition && bytes[text.lowerBound] == Byte.openBracket, isRule && hasDash && hasBar)
  }

  /// Addresses in a long run without blanks are each read to the run's end.
  private mutating func readRun(_ run: Range<Int>) {
    var starts = 0
    for index in run.dropLast(3) where bytes[index] | 0x20 == UInt8(ascii: "w") || bytes[index] == Byte.colon
    {
      if bytes[index] == Byte.colon ? bytes[index + 1] == Byte.slash : bytes[index + 3] == UInt8(ascii: ".") {
        starts += 1
      }
    }
    repeated += starts * run.count / 8
    checkRepeated(run)
  }
}
