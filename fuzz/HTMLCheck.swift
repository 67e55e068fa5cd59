/// Reads HTML much more narrowly than a browser does, and stops at whatever it does not know to be harmless.
/// It shares nothing with what writes the HTML.
struct HTMLCheck {
  private static let elements: Set<Substring> = [
    "a", "abbr", "audio", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup",
    "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "i", "iframe", "img", "input", "ins", "kbd", "li", "mark", "ol", "p", "picture", "pre",
    "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "section", "small", "source", "span", "strike",
    "strong",
    "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "track", "tt", "u",
    "ul", "var", "video", "wbr",
  ]
  private static let void: Set<Substring> = [
    "br", "col", "hr", "img", "input", "source", "track", "wbr",
  ]
  private static let addresses: Set<Substring> = ["href", "src", "cite", "poster"]

  private var rest: Substring.UTF8View
  private var open: [Substring] = []

  static func check(_ html: String) {
    var check = HTMLCheck(rest: html[...].utf8)
    while let byte = check.rest.popFirst() {
      if byte == UInt8(ascii: "<") {
        check.tag()
      } else {
        expect(byte != UInt8(ascii: ">"), "a bracket that is no tag's: \(check.around)")
      }
    }
    expect(check.open.isEmpty, "not closed: \(check.open)")
  }

  private var around: String { String(decoding: rest.prefix(60), as: UTF8.self) }

  private mutating func word() -> Substring {
    let end = rest.firstIndex {
      !(0x61...0x7A).contains($0) && !(0x30...0x39).contains($0) && $0 != UInt8(ascii: "-")
    }
    defer { rest = rest[(end ?? rest.endIndex)...] }
    return Substring(rest[..<(end ?? rest.endIndex)])
  }

  private mutating func take(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  private mutating func tag() {
    let isClosing = take("/")
    let name = word()
    expect(Self.elements.contains(name), "the element `\(name)` before \(around)")
    if isClosing {
      expect(take(">"), "a closing tag that goes on: \(around)")
      expect(open.popLast() == name, "`\(name)` is closed out of turn")
      return
    }
    while !take(">") {
      if take(" />") {
        expect(Self.void.contains(name), "`\(name)` is closed by a slash")
        return
      }
      expect(take(" "), "inside of a tag: \(around)")
      attribute(of: name)
    }
    expect(!Self.void.contains(name), "`\(name)` is left open")
    open.append(name)
  }

  private mutating func attribute(of element: Substring) {
    let name = word()
    expect(!name.isEmpty && !name.hasPrefix("on") && name != "style", "the attribute `\(name)`")
    expect(name != "srcdoc" && name != "formaction" && name != "srcset", "the attribute `\(name)`")
    if element == "a", name.hasPrefix("data-footnote-"), rest.first != UInt8(ascii: "=") { return }
    if element == "section", name == "data-footnotes", rest.first != UInt8(ascii: "=") { return }
    expect(take("=\""), "the attribute `\(name)` before \(around)")
    guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else {
      return expect(false, "the value of `\(name)` has no end")
    }
    let value = rest[..<end]
    rest = rest[end...].dropFirst()
    expect(
      !value.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }, "a bracket in `\(name)`")
    guard Self.addresses.contains(name) else { return }
    let address = String(decoding: value.filter { $0 > 0x20 }, as: UTF8.self).lowercased()
    // The writer spells no colon as a reference, so one that is there hides something.
    for hidden in ["&#58", "&#x3a", "&colon", "&tab", "&newline"] {
      expect(!address.contains(hidden), "`\(hidden)` in `\(name)`")
    }
    for scheme in ["javascript:", "vbscript:", "data:", "file:", "blob:"] {
      expect(!address.hasPrefix(scheme), "`\(scheme)` in `\(name)`")
    }
    if element == "iframe" { expect(address.hasPrefix("https://example.org"), "a frame of \(address)") }
  }
}
