import JSON
import JSONSchema
import SourceText
import YAML

/// Schemas that a repository adds to the published ones, from files of its own.
struct RepositorySchemas: Sendable {
  let tree: ContentTree

  /// References lead to other files of the repository by relative path.
  func schema(at path: Located<RepositoryPath>) -> Result<Schema, SchemaError> {
    let tree = self.tree
    var registry = SchemaRegistry(resolver: { uri in
      guard uri.hasPrefix(RepositorySchemas.base),
        let path = RepositoryPath(uri.dropFirst(RepositorySchemas.base.count))
      else { return nil }
      // A file that cannot be read is reported as the reference that leads nowhere.
      return try? RepositorySchemas.document(path, tree).get()
    })
    do throws(SchemaError) {
      let document = try RepositorySchemas.document(path.value, tree).get()
      registry.add(document)
      return .success(try registry.compile(document.uri, assertFormats: true))
    } catch {
      let place = SourceLocation(path: Configuration.path, range: path.range)
      let isMissing = error.diagnostics.allSatisfy { $0.rule == "file/unreadable" }
      guard isMissing else { return .failure(error) }
      return .failure(
        SchemaError(error.diagnostics.map { Diagnostic("file/unreadable", $0.message, at: place) }))
    }
  }

  /// Stands in front of paths in the repository, so that relative references between schemas work.
  private static let base = "repository:///"

  private static func document(
    _ path: RepositoryPath, _ tree: ContentTree
  ) -> Result<SchemaDocument, SchemaError> {
    switch tree.read(path) {
    case .failure(let error):
      return .failure(
        SchemaError([
          Diagnostic(
            "file/unreadable", "the schema \(path) cannot be read: \(error.reason)",
            at: SourceLocation(path: path, range: .wholeFile))
        ]))
    case .success(let bytes):
      let file = SourceFile(path: path, bytes: bytes)
      let isJSON = path.fileExtension == "json"
      let parsed = isJSON ? JSONParser.parse(file) : YAMLParser.parse(file).map(\.value)
      guard let value = parsed.value, parsed.diagnostics.isEmpty else {
        return .failure(SchemaError(parsed.diagnostics))
      }
      return .success(SchemaDocument(uri: base + path.string, value: value, file: file))
    }
  }
}
