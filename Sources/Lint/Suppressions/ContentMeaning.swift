import Content
import Markdown
package import SourceText
import YAML

/// What a file says to readers: its values and its rendered text, wherever they stand in it.
///
/// Comments come and go only where two of these are equal.
package struct ContentMeaning: Equatable {
  private let value: PlainValue?
  private let html: String?
  private let anchors: Set<String>

  /// Nil where the file cannot be read whole, so that nobody can say what it means.
  package init?(_ file: SourceFile) {
    self.init(reading: FileParts(file))
  }

  init?(reading parts: FileParts) {
    guard parts.isComplete else { return nil }
    value = parts.value.map(PlainValue.init)
    html = parts.body?.html
    anchors = parts.body?.anchors ?? []
  }
}

/// A file taken apart anew.
struct FileParts {
  let value: LocatedValue?
  /// Nil where the file is no Markdown.
  let body: MarkdownDocument?
  let frontMatter: SourceRange?
  let isComplete: Bool
  let comments: [LintComment]

  init(_ file: SourceFile) {
    guard file.path.fileExtension == "md" else {
      let parsed = YAMLParser.parse(file, limits: FileParts.limits)
      value = parsed.value.value
      body = nil
      frontMatter = nil
      isComplete = parsed.value.isComplete && parsed.diagnostics.allSatisfy { $0.severity == .warning }
      comments = LintComments.inYAML(file, limits: FileParts.limits)
      return
    }
    let split = FrontMatter.split(file, limit: .max)
    let parsed = split.value.parse(file, limits: FileParts.limits)
    let document = MarkdownParser().parse(file, body: split.value.body, want: .html)
    value = parsed.value.value
    body = document.value
    frontMatter = split.value.yaml
    let errors = (split.diagnostics + parsed.diagnostics).filter { $0.severity == .error }
    isComplete = parsed.value.isComplete && errors.isEmpty && document.value.isParsed
    comments = LintComments.inMarkdown(
      file, frontMatter: split.value.yaml, document.value, limits: FileParts.limits)
  }

  /// As far as any repository may set them: what lint refuses is an error of its own.
  private static let limits = YAMLLimits(depth: 256, nodes: 100_000_000, aliasExpansion: 1_000)
}

/// A value without its places.
private indirect enum PlainValue: Equatable {
  case null
  case bool(Bool)
  case number(Number)
  case string([UInt8])
  case list([PlainValue])
  case mapping([[UInt8]], [PlainValue])

  init(_ value: LocatedValue) {
    switch value.node {
    case .null: self = .null
    case .bool(let bool): self = .bool(bool)
    case .number(let number): self = .number(number)
    case .string(let text): self = .string(Array(text.utf8))
    case .sequence(let items): self = .list(items.map(PlainValue.init))
    case .mapping(let mapping):
      self = .mapping(
        mapping.entries.map { Array($0.key.value.utf8) }, mapping.entries.map { PlainValue($0.value) })
    }
  }
}
