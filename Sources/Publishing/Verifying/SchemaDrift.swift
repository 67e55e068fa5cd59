/// How a schema differs from what its migrations make.
package struct SchemaDrift: Sendable {
  package let schema: String
  /// The newest migration applied, up to which was compared.
  package let current: Int
  /// Those that are not applied yet; that they are missing is no drift.
  package let pending: [Migration]
  /// How many objects were compared.
  package let compared: Int
  /// In the order of the objects.
  package let differences: [CatalogDifference]
}
