import JSON
import SourceText

/// The meta-schemas of draft 2020-12, which ship with the program.
enum MetaSchemas {
  static let dialect = "https://json-schema.org/draft/2020-12/schema"

  /// The meta-schema of a URI; nil for others.
  static func document(_ uri: String) -> SchemaDocument? {
    let base = "https://json-schema.org/draft/2020-12/"
    let bytes: [UInt8]? =
      switch uri {
      case base + "schema": PackageResources.draft_2020_12_schema_json
      case base + "meta/core": PackageResources.draft_2020_12_core_json
      case base + "meta/applicator": PackageResources.draft_2020_12_applicator_json
      case base + "meta/unevaluated": PackageResources.draft_2020_12_unevaluated_json
      case base + "meta/validation": PackageResources.draft_2020_12_validation_json
      case base + "meta/meta-data": PackageResources.draft_2020_12_meta_data_json
      case base + "meta/format-annotation": PackageResources.draft_2020_12_format_annotation_json
      case base + "meta/format-assertion": PackageResources.draft_2020_12_format_assertion_json
      case base + "meta/content": PackageResources.draft_2020_12_content_json
      default: nil
      }
    guard let bytes else { return nil }
    let file = SourceFile(path: RepositoryPath(uri.dropFirst("https://".count)) ?? .root, bytes: bytes)
    guard let value = JSONParser.parse(file).value else { return nil }
    return SchemaDocument(uri: uri, value: value, file: file, isBuiltIn: true)
  }
}
