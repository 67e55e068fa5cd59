/// What raw HTML may hold.
package struct HTMLPolicy: Hashable, Sendable {
  /// Hosts whose frames may be embedded.
  package var embedHosts: Set<String>

  package init(embedHosts: Set<String> = []) {
    self.embedHosts = embedHosts
  }

  /// How an attribute's value is checked.
  enum Check {
    case text
    case flag
    case number
    case length
    case link
    case source
    case identifier
    case languageClass
    case word(Set<String>)
  }

  static let voidElements: Set<String> = ["br", "hr", "img", "wbr", "source", "track", "col"]

  private static let everywhere: [String: Check] = [
    "id": .identifier, "class": .languageClass, "title": .text, "lang": .text, "aria-label": .text,
    "dir": .word(["ltr", "rtl", "auto"]), "aria-hidden": .word(["true", "false"]),
  ]
  private static let alignment = Check.word(["left", "center", "right", "justify"])
  private static let cell: [String: Check] = [
    "align": alignment, "valign": .word(["top", "middle", "bottom", "baseline"]), "colspan": .number,
    "rowspan": .number, "headers": .text, "scope": .word(["row", "col", "rowgroup", "colgroup"]),
  ]
  private static let media: [String: Check] = [
    "src": .source, "controls": .flag, "loop": .flag, "muted": .flag,
    "preload": .word(["none", "metadata", "auto"]),
  ]
  private static let sized: [String: Check] = ["width": .length, "height": .length]
  private static let block: [String: Check] = ["align": alignment]

  private static let elements: [String: [String: Check]] = {
    var elements: [String: [String: Check]] = [
      "a": ["href": .link, "name": .identifier, "hreflang": .text], "q": ["cite": .link],
      "blockquote": ["cite": .link],
      "img": sized.merging(["src": .source, "alt": .text, "align": alignment]) { $1 },
      "ol": ["start": .number, "reversed": .flag, "type": .word(["1", "a", "A", "i", "I"])],
      "li": ["value": .number], "details": ["open": .flag], "ins": ["cite": .link, "datetime": .text],
      "del": ["cite": .link, "datetime": .text], "time": ["datetime": .text], "table": block,
      "td": cell, "th": cell.merging(["abbr": .text]) { $1 }, "col": ["span": .number],
      "colgroup": ["span": .number], "audio": media,
      "video": media.merging(sized) { $1 }.merging(["poster": .source, "playsinline": .flag]) { $1 },
      "source": ["src": .source, "type": .text],
      "track": [
        "src": .source, "kind": .word(["subtitles", "captions", "descriptions", "chapters"]),
        "srclang": .text,
        "label": .text, "default": .flag,
      ],
      "iframe": sized.merging([
        "src": .source, "allowfullscreen": .flag, "loading": .word(["lazy", "eager"]),
      ]) { $1 },
    ]
    for name in [
      "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "caption", "tr", "thead", "tbody", "tfoot",
    ] {
      elements[name] = block
    }
    let plain = [
      "br", "b", "i", "em", "strong", "code", "pre", "tt", "samp", "var", "kbd", "sub", "sup", "abbr", "dfn",
      "cite", "figure", "figcaption", "span", "ruby", "rt", "rp", "rb", "rtc", "mark", "small", "s", "strike",
      "u", "ul", "dl", "dt", "dd", "summary", "section", "bdo", "bdi", "wbr", "picture",
    ]
    for name in plain { elements[name] = [:] }
    return elements
  }()

  static func isElement(_ name: String) -> Bool {
    elements[name] != nil
  }

  static func check(of attribute: String, in element: String) -> Check? {
    elements[element]?[attribute] ?? everywhere[attribute]
  }

  static func accepts(_ value: [UInt8], _ check: Check) -> Bool {
    switch check {
    case .text, .flag: true
    case .number: value.count <= 6 && value.drop { $0 == Byte.hyphen }.allSatisfy(\.isDigit) && !value.isEmpty
    case .length:
      value.first?.isDigit == true && value.count <= 8
        && value.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "%") }
    case .link: URLPolicy.isSafeLink(value)
    case .source: URLPolicy.isSafeSource(value)
    case .identifier: !value.isEmpty && value.allSatisfy { !$0.isSpace && $0 > 0x20 }
    case .languageClass: value.starts(with: "language-".utf8) && value.allSatisfy { !$0.isSpace }
    case .word(let words):
      words.contains(String(decoding: value.map(\.lowercased), as: UTF8.self))
        || words.contains(String(decoding: value, as: UTF8.self))
    }
  }
}
