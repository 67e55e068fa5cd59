import Crypto
import Markdown
import SourceText
import YAML

/// Reads one file as far as it can be read.
struct FileReading: Sendable {
  let tree: ContentTree
  let configuration: Configuration
  let schemas: ContentSchemas

  func contents(_ file: ContentFile) -> FileContents {
    guard file.isReadable, file.bytes <= configuration.limits.fileBytes else { return broken(file, []) }
    switch tree.read(file.path) {
    case .failure(let error):
      return broken(
        file,
        [
          Diagnostic(
            "file/unreadable", "it cannot be read: \(error.reason)",
            at: SourceLocation(path: file.path, range: .wholeFile))
        ])
    case .success(let bytes):
      if LargeFilePointer.stands(in: bytes) {
        return broken(
          file,
          [
            Diagnostic(
              "file/unreadable", "this is a Git LFS pointer, and not the file itself",
              at: SourceLocation(path: file.path, range: .wholeFile),
              help:
                "fetch the file with git lfs pull; a commit that is read with --ref holds pointers only, so texts "
                + "are better kept out of Git LFS")
          ])
      }
      return contents(file, SourceFile(path: file.path, bytes: bytes))
    }
  }

  private func contents(_ file: ContentFile, _ source: SourceFile) -> FileContents {
    let check = TextCheck.check(source)
    guard check.isReadable else { return broken(file, check.diagnostics) }
    let isMarkdown = file.path.fileExtension == "md"
    let frontMatter = isMarkdown ? split(source) : nil
    let (document, body) =
      frontMatter.map { markdown(source, $0) } ?? (yaml(source), Parsed(Body.none(file.path)))
    var diagnostics = check.diagnostics + document.diagnostics + body.diagnostics
    let value = document.value.value ?? emptyValue(file)
    if let schema = file.role.schema, document.value.value != nil {
      diagnostics += schemas.check(
        value, against: schema, in: source, isComplete: document.value.isComplete)
    }
    diagnostics += EscapedNUL.find(in: value, of: source)
    let values = MarkdownValues.find(in: value, schema: file.role.schema ?? "", of: source)
    return FileContents(
      file: file, value: value, body: body.value, markdownValues: values.value,
      keyInsertion: document.value.value.flatMap { KeyInsertion($0, source) },
      lintComments: comments(source, frontMatter?.value, body.value),
      isBroken: !document.value.isComplete || !hasForm(of: file, document.value.value),
      diagnostics: diagnostics + values.diagnostics)
  }

  private func yaml(_ source: SourceFile) -> Parsed<YAMLDocument> {
    var parsed = YAMLParser.parse(source, limits: yamlLimits)
    if parsed.value.isEmpty {
      parsed.diagnostics.append(
        Diagnostic(
          "file/empty", "the file holds nothing but comments", at: source.location(.wholeFile),
          help: "write what belongs there, or remove the file"))
    }
    return parsed
  }

  private func split(_ source: SourceFile) -> Parsed<FrontMatter> {
    FrontMatter.split(source, limit: configuration.limits.frontMatterBytes)
  }

  private func comments(_ source: SourceFile, _ frontMatter: FrontMatter?, _ body: Body) -> [LintComment] {
    guard let frontMatter else { return LintComments.inYAML(source, limits: yamlLimits) }
    return LintComments.inMarkdown(
      source, frontMatter: frontMatter.yaml, body.outline ?? MarkdownDocument(), limits: yamlLimits)
  }

  private func markdown(
    _ source: SourceFile, _ split: Parsed<FrontMatter>
  ) -> (Parsed<YAMLDocument>, Parsed<Body>) {
    var document = split.value.parse(source, limits: yamlLimits)
    document.diagnostics = split.diagnostics + document.diagnostics
    let range = split.value.body
    let outline = MarkdownParser().parse(source, body: range)
    let digest = Array(SHA256.hash(data: source.bytes))
    let body = Body(
      path: source.path, range: range, isEmpty: source.isBlank(in: range),
      outline: outline.value.isParsed ? outline.value : nil, fileDigest: digest)
    return (document, Parsed(body, outline.diagnostics))
  }

  private var yamlLimits: YAMLLimits {
    YAMLLimits(
      depth: configuration.limits.yamlDepth, nodes: configuration.limits.yamlNodes,
      aliasExpansion: configuration.limits.aliasExpansion)
  }

  /// Whether a file holds a list or a mapping, as its place asks for; else nothing of it can be found.
  private func hasForm(of file: ContentFile, _ value: LocatedValue?) -> Bool {
    isList(file) ? value?.sequence != nil : value?.mapping != nil
  }

  private func isList(_ file: ContentFile) -> Bool {
    file.role == .categories || file.role == .achievements
  }

  private func emptyValue(_ file: ContentFile) -> LocatedValue {
    LocatedValue(isList(file) ? .sequence([]) : .mapping(LocatedMapping([])), .wholeFile)
  }

  private func broken(_ file: ContentFile, _ diagnostics: [Diagnostic]) -> FileContents {
    FileContents(
      file: file, value: emptyValue(file), body: .none(file.path), isBroken: true, diagnostics: diagnostics)
  }
}

/// What Git LFS leaves in place of a file that it keeps elsewhere.
package enum LargeFilePointer {
  /// Pointers are shorter than this, as LFS's own specification has it.
  private static let limit = 1024
  private static let start = Array("version https://git-lfs.github.com/spec/v1\n".utf8)

  /// The SHA-256 and the size in bytes of the file that a pointer stands for; nil for what is none.
  package static func target(in bytes: [UInt8]) -> (digest: [UInt8], bytes: Int)? {
    guard stands(in: bytes) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    func value(_ name: String) -> String? {
      lines.first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
    }
    guard let digest = value("oid sha256:").flatMap({ Hex.bytes($0) }), digest.count == 32,
      let size = value("size ").flatMap({ Int($0) }), size >= 0
    else { return nil }
    return (digest, size)
  }

  static func stands(in bytes: [UInt8]) -> Bool {
    bytes.count < limit && bytes.starts(with: start)
  }
}

/// NUL characters written as an escape: no database column can hold one.
enum EscapedNUL {
  static func find(in value: LocatedValue, of file: SourceFile) -> [Diagnostic] {
    switch value.node {
    case .string(let text): return text.utf8.contains(0) ? [diagnostic(value.range, file)] : []
    case .sequence(let items): return items.flatMap { find(in: $0, of: file) }
    case .mapping(let mapping):
      return mapping.entries.flatMap { entry in
        (entry.key.value.utf8.contains(0) ? [diagnostic(entry.key.range, file)] : [])
          + find(in: entry.value, of: file)
      }
    default: return []
    }
  }

  private static func diagnostic(_ range: SourceRange, _ file: SourceFile) -> Diagnostic {
    Diagnostic(
      "file/control-character", "a NUL character (U+0000) is written here as an escape",
      at: file.location(range),
      help: "remove it")
  }
}
