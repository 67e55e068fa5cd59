import JSON
import JSONSchema
import SourceText
import YAML

/// A document that a person named: JSON by its extension, the front matter of Markdown, else YAML.
struct CheckedDocument {
  let file: SourceFile
  /// Nil where nothing could be read.
  let value: LocatedValue?
  /// Whether `value` is all that the document says.
  private let isComplete: Bool
  /// What is wrong with the document itself.
  let diagnostics: [Diagnostic]

  init(named name: String) throws(CommandFailure) {
    file = SourceFile(path: .outside(name), bytes: try LocalFile.read(name))
    switch file.path.fileExtension {
    case "json":
      let parsed = JSONParser.parse(file)
      value = parsed.value
      isComplete = parsed.value != nil
      diagnostics = parsed.diagnostics
    case "md", "markdown":
      let fences = FrontMatter.split(file)
      let parsed = fences.value.parse(file)
      value = parsed.value.value
      isComplete = parsed.value.isComplete
      diagnostics = fences.diagnostics + parsed.diagnostics
    default:
      let parsed = YAMLParser.parse(file)
      // A text without any value is null, as YAML has it.
      value = parsed.value.isEmpty ? LocatedValue(.null, .wholeFile) : parsed.value.value
      isComplete = parsed.value.isComplete
      diagnostics = parsed.diagnostics
    }
  }

  /// What is wrong with the document itself, and where it does not fit the schema.
  func findings(_ schema: Schema) -> [Diagnostic] {
    guard let value else { return diagnostics }
    let failures = schema.validate(value).filter { failure in
      // What is missing may stand behind the mistake that ended the reading.
      if case .required = failure.kind { isComplete } else { true }
    }
    return diagnostics + schema.diagnostics(for: failures, in: file)
  }
}
