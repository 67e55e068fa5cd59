import Foundation
import JSON
import JSONSchema
import SourceText

/// The schemas of the formats, with what `lectern.yaml` changes and adds, compiled.
package struct ContentSchemas: Sendable {
  /// Faults of the repository's own schemas.
  let diagnostics: [Diagnostic]
  private let schemas: [String: [Schema]]

  /// The names of the published schemas, in the order in which people meet them.
  package static let names = [
    "lectern", "course", "module", "lesson", "assessment", "character", "skill-tree", "categories",
    "achievements",
  ]

  /// Where the published schemas say that they live.
  package static let baseURI = "https://lectern.dev/schemas/1/"

  init(_ configuration: Configuration, _ tree: ContentTree) {
    var diagnostics: [Diagnostic] = []
    var schemas: [String: [Schema]] = [:]
    for name in ContentSchemas.names where name != "lectern" {
      let isStandard = !SchemaSettings.changes(name, configuration)
      let builtIn = isStandard ? ContentSchemas.standard[name] : ContentSchemas.builtIn(name, configuration)
      schemas[name] = builtIn.map { [$0] } ?? []
    }
    let owner = RepositorySchemas(tree: tree)
    for (name, path) in configuration.schemas {
      switch owner.schema(at: path) {
      case .success(let schema): schemas[name, default: []].append(schema)
      case .failure(let error): diagnostics += error.diagnostics
      }
    }
    self.diagnostics = diagnostics
    self.schemas = schemas
  }

  /// A published schema's text.
  package static func text(_ name: String) -> [UInt8] {
    switch name {
    case "lectern": PackageResources.lectern_schema_json
    case "course": PackageResources.course_schema_json
    case "module": PackageResources.module_schema_json
    case "lesson": PackageResources.lesson_schema_json
    case "assessment": PackageResources.assessment_schema_json
    case "character": PackageResources.character_schema_json
    case "skill-tree": PackageResources.skill_tree_schema_json
    case "categories": PackageResources.categories_schema_json
    case "achievements": PackageResources.achievements_schema_json
    default: []
    }
  }

  /// Findings of a value that does not fit; without those of missing keys where the file was not read whole.
  func check(_ value: LocatedValue, against name: String, in file: SourceFile, isComplete: Bool)
    -> [Diagnostic]
  {
    (schemas[name] ?? []).flatMap { schema in
      ContentSchemas.findings(schema, value, name, in: file, isComplete: isComplete)
    }
  }

  static func checkConfiguration(_ value: LocatedValue, in file: SourceFile, isComplete: Bool) -> [Diagnostic]
  {
    guard let schema = standard["lectern"] else { return [] }
    return findings(schema, value, "lectern", in: file, isComplete: isComplete)
  }

  private static func findings(
    _ schema: Schema, _ value: LocatedValue, _ name: String, in file: SourceFile, isComplete: Bool
  ) -> [Diagnostic] {
    let found = schema.validate(value)
    guard !found.isEmpty else { return [] }
    let failures = found.compactMap { failure -> SchemaFailure? in
      if case .required = failure.kind, !isComplete { return nil }
      var failure = failure
      failure.reportedAs = KindRule.name(for: failure, schema: name)
      return failure
    }
    return schema.diagnostics(for: failures, in: file, synonyms: Synonyms.keys(of: name)).map { found in
      var diagnostic = found
      KindRule.advise(&diagnostic, in: file)
      return diagnostic
    }
  }

  /// The published schemas as they are, compiled once for the process.
  static let standard: [String: Schema] = {
    var schemas: [String: Schema] = [:]
    for name in names { schemas[name] = builtIn(name, Configuration()) }
    return schemas
  }()

  private static func builtIn(_ name: String, _ configuration: Configuration) -> Schema? {
    guard let path = RepositoryPath("\(name).schema.json") else { return nil }
    let file = SourceFile(path: path, bytes: text(name))
    guard let value = JSONParser.parse(file).value else { return nil }
    let uri = "\(baseURI)\(name).schema.json"
    var registry = SchemaRegistry()
    registry.add(
      SchemaDocument(
        uri: uri, value: SchemaSettings.apply(configuration, to: value, name), file: file, isBuiltIn: true))
    // A built-in schema that does not compile would be this program's own fault, which its tests find.
    return try? registry.compile(uri, assertFormats: true)
  }
}
