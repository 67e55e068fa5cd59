/// Other dialects' syntax that stands inside a line: where one that begins at an offset ends.
enum InlineForms {
  typealias Found = (form: ForeignSyntax.Form, end: Int)

  /// `[[page]]` and `[[page|text]]`; not `[[1, 2]]`, `list[[0]]`, `[[ -f x ]]` or `[[nodiscard]]`.
  static func wikiLink(_ text: InlineText, _ start: Int, _ limit: Int) -> Found? {
    guard !text.isEscaped(start), let end = close("]]", text, start + 2, limit) else { return nil }
    if start > 0 {
      let before = text[start - 1]
      guard !before.isLetter, !before.isDigit, before != Byte.closeParenthesis, before != Byte.closeBracket,
        before != UInt8(ascii: "_"), before != Byte.openBracket
      else { return nil }
    }
    let inside = text[start + 2..<end - 2]
    guard let first = inside.first, let last = inside.last, first.isLetter || first >= 0x80, !last.isSpace,
      !inside.contains(where: { wikiStops.contains($0) }),
      !attributes.contains(String(decoding: inside, as: UTF8.self)), inside.contains(where: isLong)
    else { return nil }
    let hasPage = inside.count > 2 || first >= 0x80
    return hasPage ? (.wikiLink, end) : nil
  }

  /// `{% include x %}`, `{{< x >}}` and `{{% x %}}`.
  static func template(_ text: InlineText, _ start: Int, _ limit: Int) -> Found? {
    guard !text.isEscaped(start) else { return nil }
    let forms = [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")]
    for (opening, closing) in forms where text[start..<min(limit, start + 3)].starts(with: opening.utf8) {
      guard let end = close(closing, text, start + opening.utf8.count, limit) else { continue }
      var word = text[start + opening.utf8.count..<end - closing.utf8.count]
      while let first = word.first, first.isBlank || first == Byte.hyphen || first == Byte.slash {
        word.removeFirst()
      }
      if word.first?.isLetter == true { return (.template, end) }
    }
    return nil
  }

  /// `==text==`; not `a == b` and `a==b`.
  static func highlight(_ text: InlineText, _ start: Int, _ limit: Int) -> Found? {
    guard !text.isEscaped(start), let end = close("==", text, start + 2, limit) else { return nil }
    let inside = text[start + 2..<end - 2]
    guard let first = text.scalar(at: start + 2), let last = text.scalar(before: end - 2),
      !first.isEmphasisSpace, !last.isEmphasisSpace,
      !inside.contains(where: { [0x3C, 0x3D, 0x3E, 0x26, 0x7C, 0x21].contains($0) }),
      isOutside(text.scalar(before: start)), isOutside(text.scalar(at: end)),
      first.properties.isAlphabetic || first.isEmphasisPunctuation && first.value >= 0x80
    else { return nil }
    return (.highlight, end)
  }

  /// Whether what is beside a highlight is no operand and no further equals sign.
  private static func isOutside(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return true }
    if scalar.value >= 0x80 { return true }
    return scalar.isEmphasisSpace || [".", ",", ":", ";", "?", "(", "\"", "*"].contains(scalar)
      || scalar == "!" || scalar == ")"
  }

  /// Behind the first `closing` of the line.
  private static func close(_ closing: String, _ text: InlineText, _ start: Int, _ limit: Int) -> Int? {
    let wanted = Array(closing.utf8)
    var index = start
    while index + wanted.count <= limit, index - start < 200 {
      if text[index].isLineEnd { return nil }
      if text[index] == wanted[0], text[index..<index + wanted.count].elementsEqual(wanted) {
        return index + wanted.count
      }
      index += 1
    }
    return nil
  }

  private static func isLong(_ byte: UInt8) -> Bool { byte.isLetter || byte >= 0x80 }

  private static let wikiStops: Set<UInt8> = Set("[]=<>;,$\"'`(){}".utf8)
  /// C++ has attributes in double brackets.
  private static let attributes: Set<String> = [
    "assume", "carries_dependency", "deprecated", "fallthrough", "indeterminate", "likely", "maybe_unused",
    "no_unique_address", "nodiscard", "noreturn", "unlikely",
  ]
}
