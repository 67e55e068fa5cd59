/// The schemas that references can reach, by URI. Nothing is ever fetched.
package struct SchemaRegistry: Sendable {
  /// Finds a document that was not added, such as a file of a local folder; nil where there is none.
  package typealias Resolver = @Sendable (_ uri: String) -> SchemaDocument?

  private var index = SchemaIndex()
  private let resolver: Resolver

  package init(resolver: @escaping Resolver = { _ in nil }) {
    self.resolver = resolver
  }

  /// Makes a document known under its URI and its `$id`. Of two with one URI the first stays.
  package mutating func add(_ document: SchemaDocument) {
    index.add(document)
  }

  /// Compiles the schema that a URI, with or without a fragment, names.
  ///
  /// - Parameter assertFormats: whether `format` is checked; the draft's own default is that it is not.
  /// - Throws: every fault of the schema and of those that it refers to.
  package func compile(_ uri: String, assertFormats: Bool = false) throws(SchemaError) -> Schema {
    var compiler = SchemaCompiler(index, resolver: resolver, assertFormats: assertFormats)
    return try compiler.compile(uri)
  }
}
