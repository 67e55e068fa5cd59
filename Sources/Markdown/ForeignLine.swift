/// One line of text, and what it would begin in another dialect.
struct ForeignLine {
  let form: ForeignSyntax.Form?

  /// - Parameter isWhole: whether the line ends where the text does.
  init(_ text: ArraySlice<UInt8>, isWhole: Bool) {
    form =
      ForeignLine.admonition(text)
      ?? ForeignLine.container(text)
      ?? (isWhole && AttributeList.isWhole(text) ? .attributes : nil)
  }

  /// `!!! note` and `??? note "Title"`, with a name that the dialects know.
  private static func admonition(_ text: ArraySlice<UInt8>) -> ForeignSyntax.Form? {
    let isFolded = text.starts(with: "???".utf8)
    guard isFolded || text.starts(with: "!!!".utf8) else { return nil }
    var rest = text.dropFirst(3)
    if rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let blanks = rest.prefix(while: \.isBlank)
    rest = rest.dropFirst(blanks.count)
    let name = rest.prefix { $0.isLetter || $0 == Byte.hyphen }
    rest = rest.dropFirst(name.count)
    while rest.first?.isBlank == true { rest.removeFirst() }
    guard !blanks.isEmpty, !name.isEmpty else { return nil }
    let isKnown = names.contains(String(decoding: name.map(\.lowercased), as: UTF8.self))
    let hasTitle = rest.first == Byte.quote && rest.count > 1 && rest.last == Byte.quote
    return hasTitle || isKnown && rest.isEmpty ? .admonition(isFolded: isFolded) : nil
  }

  /// `::: note`, `:::{.note}`; not the colons that close it.
  private static func container(_ text: ArraySlice<UInt8>) -> ForeignSyntax.Form? {
    var rest = text.drop { $0 == Byte.colon }
    guard text.count - rest.count >= 3 else { return nil }
    while rest.first?.isBlank == true { rest.removeFirst() }
    guard let first = rest.first else { return nil }
    return first.isLetter || first == Byte.openBrace || first >= 0x80 ? .container : nil
  }

  /// Whether a line asks for a table of contents.
  static func isContents(_ text: ArraySlice<UInt8>) -> Bool {
    contents.contains(String(decoding: text.map(\.lowercased), as: UTF8.self))
  }

  private static let contents: Set<String> = ["[toc]", "[[toc]]", "[[_toc_]]", "@[toc]", "{:toc}", "{toc}"]
  private static let names: Set<String> = [
    "abstract", "attention", "bug", "caution", "check", "danger", "done", "error", "example", "fail",
    "failure",
    "faq", "help", "hint", "important", "info", "missing", "note", "question", "quote", "seealso", "success",
    "summary", "tip", "tldr", "todo", "warning",
  ]
}

/// Attributes in braces: `{.class #id key=value}`, with or without a colon at their beginning.
enum AttributeList {
  /// Whether a text is nothing but one such list.
  static func isWhole(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count > 3, text.first == Byte.openBrace, text.last == Byte.closeBrace else { return false }
    var rest = text.dropFirst().dropLast()
    if rest.first == Byte.colon { rest.removeFirst() }
    var count = 0
    while true {
      while rest.first?.isBlank == true { rest.removeFirst() }
      guard !rest.isEmpty else { return count > 0 }
      guard let end = attribute(rest) else { return false }
      count += 1
      rest = rest[end...]
    }
  }

  /// The end of the attribute that a text begins with.
  private static func attribute(_ text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first else { return nil }
    if first == UInt8(ascii: ".") || first == Byte.hash {
      guard let letter = text.dropFirst().first, letter.isLetter || letter == UInt8(ascii: "_") else {
        return nil
      }
      return text.dropFirst().firstIndex { !isName($0) } ?? text.endIndex
    }
    guard first.isLetter, let equals = text.firstIndex(where: { !isName($0) }), text[equals] == Byte.equals
    else { return nil }
    let value = text[(equals + 1)...]
    guard let quote = value.first else { return nil }
    if quote == Byte.quote || quote == Byte.apostrophe {
      return value.dropFirst().firstIndex(of: quote).map { $0 + 1 }
    }
    let end = value.firstIndex(where: \.isBlank) ?? value.endIndex
    return end > value.startIndex ? end : nil
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == Byte.hyphen || byte == UInt8(ascii: "_") || byte == Byte.colon
      || byte == UInt8(ascii: ".")
  }
}
