package import SourceText

/// A schema as it was read, under the URI that references find it by.
package struct SchemaDocument: Sendable {
  package let uri: String
  package let value: LocatedValue
  /// The file that the value's ranges are in.
  package let file: SourceFile
  /// Whether the schema ships with the program; only others are named as what "set" a limit.
  package let isBuiltIn: Bool

  package init(uri: String, value: LocatedValue, file: SourceFile, isBuiltIn: Bool = false) {
    self.uri = uri
    self.value = value
    self.file = file
    self.isBuiltIn = isBuiltIn
  }
}

/// Why a schema cannot be used: `schema/invalid-schema` findings, each at its keyword.
package struct SchemaError: Error, Sendable {
  package let diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }
}
