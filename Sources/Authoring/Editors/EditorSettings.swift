package import Content
import JSON
package import SourceText

/// The settings of VS Code's YAML extension that tell it which schema a file has.
///
/// Front matter of Markdown files has no place in them: the extension reads YAML files.
package struct EditorSettings {
  /// Where VS Code looks for the settings of a folder.
  package static let path = RepositoryPath.root.appending(".vscode").appending("settings.json")

  /// Schemas by their path from the repository, with the files that each is for.
  let mappings: [(schema: String, globs: [String])]

  /// - Parameter schemas: the folder of the exported schemas.
  package init(configuration: Configuration, schemas: RepositoryPath) {
    let content = configuration.contentFolder
    let courses = "\(content)/courses/*"
    mappings = [
      ("lectern", [Configuration.path.string]),
      (
        "assessment",
        ["\(courses)/assessments/*.yaml", "\(courses)/*/assessments/*.yaml"]
          + ["\(courses)/assessments/*.yml", "\(courses)/*/assessments/*.yml"]
      ),
      ("character", ["yaml", "yml"].map { "\(configuration.charactersFolder)/*.\($0)" }),
      ("skill-tree", ["yaml", "yml"].map { "\(content)/skill-trees/*.\($0)" }),
      ("categories", ["yaml", "yml"].map { "\(content)/categories.\($0)" }),
      ("achievements", ["yaml", "yml"].map { "\(content)/achievements.\($0)" }),
    ].map { name, globs in ("./\(schemas)/\(name).schema.json", globs) }
  }

  /// A settings file that holds nothing else.
  package var newFile: String {
    "{\n\(entry(indent: "  "))\n}\n"
  }

  /// What a person would add to a settings file.
  package var snippet: String {
    entry(indent: "  ") + "\n"
  }

  /// An existing settings file with the mappings added, all else as it was; nil where it is not plain JSON, such as
  /// one with comments, or says `yaml.schemas` in a way of its own.
  package func merged(into file: SourceFile) -> String? {
    let parsed = JSONParser.parse(file)
    guard parsed.diagnostics.isEmpty, let value = parsed.value, let object = value.mapping else { return nil }
    if let own = object["yaml.schemas"] { return added(to: own, in: file) }
    return inserted(entry(indent: "  "), into: value, in: file, indent: "")
  }

  private func added(to schemas: LocatedValue, in file: SourceFile) -> String? {
    guard let known = schemas.mapping else { return nil }
    for (schema, globs) in mappings {
      guard let written = known[schema] else { continue }
      guard written.sequence?.map(\.string) == globs else { return nil }
    }
    let missing = mappings.filter { known[$0.schema] == nil }
    guard !missing.isEmpty else { return file.text(in: file.range) }
    let lines = missing.map { "    \(EditorSettings.line($0.schema, $0.globs))" }
    return inserted(lines.joined(separator: ",\n"), into: schemas, in: file, indent: "  ")
  }

  /// The text with new members in front of an object's own.
  private func inserted(_ members: String, into object: LocatedValue, in file: SourceFile, indent: String)
    -> String
  {
    let inside = object.range.start.value + 1
    let isEmpty = object.mapping?.entries.isEmpty ?? true
    let rest = isEmpty ? object.range.end.value - 1 : inside
    let head = String(decoding: file.bytes[..<inside], as: UTF8.self)
    let tail = String(decoding: file.bytes[rest...], as: UTF8.self)
    return "\(head)\n\(members)\(isEmpty ? "\n\(indent)" : ",")\(tail)"
  }

  private func entry(indent: String) -> String {
    let lines = mappings.map { "\(indent)  \(EditorSettings.line($0.schema, $0.globs))" }
    return "\(indent)\"yaml.schemas\": {\n\(lines.joined(separator: ",\n"))\n\(indent)}"
  }

  private static func line(_ schema: String, _ globs: [String]) -> String {
    "\(quoted(schema)): [\(globs.map(quoted).joined(separator: ", "))]"
  }

  private static func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.write(.string(text))
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
