import Content
package import SourceText

/// The folder that holds the formats' schemas for editors.
package enum SchemaFolder {
  /// Committed with the content, so that editors know the formats right after a clone.
  package static let standard = RepositoryPath.root.appending(".schemas")

  /// Every schema as a file of the folder.
  package static func files(in folder: RepositoryPath) -> [NewFile] {
    ContentSchemas.names.map { name in
      NewFile(
        folder.appending("\(name).schema.json"), String(decoding: ContentSchemas.text(name), as: UTF8.self))
    }
  }
}
