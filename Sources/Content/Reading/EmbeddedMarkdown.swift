package import Markdown
package import SourceText

/// Markdown that is the value of a key: a prompt, a choice, a description.
package struct EmbeddedMarkdown: Sendable {
  /// The value as it is written, quotes included.
  package let range: SourceRange
  package let pointer: JSONPointer
  /// Its links, raw HTML and failed markup. Offsets are those of the value's text, not the file's.
  package let outline: MarkdownDocument
}

/// The keys whose texts are Markdown.
package enum MarkdownKeys {
  /// The keys of a schema, at any depth; entries of a list count as their list's key.
  package static func keys(of schema: String) -> Set<String> {
    switch schema {
    case "assessment":
      [
        "description", "prompt", "explanation", "hint", "text", "feedback", "left", "right", "items",
        "distractors", "sample_answer", "stimulus", "scenario",
      ]
    case "skill-tree": ["description", "text"]
    case "categories", "module": ["description"]
    case "character": ["backstory"]
    default: []
    }
  }
}

/// Finds the Markdown values of a file.
struct MarkdownValues {
  private let keys: Set<String>
  private let file: SourceFile
  private(set) var found: [EmbeddedMarkdown] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Those that link somewhere, hold HTML, are not finished or fail to be what they look like; the others leave
  /// nothing to look at.
  static func find(in value: LocatedValue, schema: String, of file: SourceFile) -> Parsed<[EmbeddedMarkdown]>
  {
    let keys = MarkdownKeys.keys(of: schema)
    guard !keys.isEmpty else { return Parsed([]) }
    var values = MarkdownValues(keys: keys, file: file)
    values.visit(value, under: nil, at: .root)
    return Parsed(values.found, values.diagnostics)
  }

  private init(keys: Set<String>, file: SourceFile) {
    self.keys = keys
    self.file = file
  }

  private mutating func visit(_ value: LocatedValue, under key: String?, at pointer: JSONPointer) {
    switch value.node {
    case .string(let text):
      if let key, keys.contains(key), MarkdownValues.isWorthParsing(text) { read(text, value.range, pointer) }
    case .sequence(let items):
      for (index, item) in items.enumerated() { visit(item, under: key, at: pointer.index(index)) }
    case .mapping(let mapping):
      for entry in mapping.entries where !entry.key.value.hasPrefix("x-") {
        visit(entry.value, under: entry.key.value, at: pointer.key(entry.key.value))
      }
    default: break
    }
  }

  private mutating func read(_ text: String, _ range: SourceRange, _ pointer: JSONPointer) {
    let source = SourceFile(path: file.path, text: text)
    let parsed = MarkdownParser().parse(source, body: source.range)
    for diagnostic in parsed.diagnostics {
      var moved = diagnostic
      moved.location = file.location(range)
      moved.pointer = pointer
      diagnostics.append(moved)
    }
    let outline = parsed.value
    guard
      !outline.links.isEmpty || !outline.htmlFragments.isEmpty || !outline.unrenderedEmphasis.isEmpty
        || !outline.foreignSyntax.isEmpty || !outline.leftovers.isEmpty
    else { return }
    found.append(EmbeddedMarkdown(range: range, pointer: pointer, outline: outline))
  }

  /// Whether a text can hold a link, HTML, a leftover, markup that fails or more than a limit allows.
  private static func isWorthParsing(_ text: String) -> Bool {
    // No limit can be passed in less.
    guard text.utf8.count < 100 else { return true }
    var previous: UInt8 = 0
    let linksOrHolds = text.utf8.contains { byte in
      defer { previous = byte }
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "/"), UInt8(ascii: "{"): return true
      case UInt8(ascii: "*"), UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"):
        return byte == previous
      default: return false
      }
    }
    return linksOrHolds || !Leftover.all(in: text).isEmpty
  }
}
