/// The entities of a schema and how they refer to each other: of each table its key and its foreign keys.
///
/// Foreign keys from other groups to the publishing tables, which nearly every content table has, are counted and
/// not drawn: they would hide the rest.
package struct SchemaDiagram {
  package struct Entity: Sendable {
    package let name: String
    package let group: SchemaCatalog.Group
    package let attributes: [Attribute]
    /// How many columns are not shown.
    package let hiddenColumns: Int
  }

  package struct Attribute: Sendable {
    package let name: String
    package let type: String
    package let isKey: Bool
    package let isReference: Bool
  }

  /// A foreign key.
  package struct Reference: Sendable {
    package let table: String
    package let columns: [String]
    package let target: SchemaCatalog.Target
    package let targetGroup: SchemaCatalog.Group
    package let isOptional: Bool
    /// Whether a row of the target is referred to by one row at most.
    package let isUnique: Bool
  }

  package let entities: [Entity]
  package let references: [Reference]
  /// What is not drawn, such as `source_id → content_sources (9 tables)`.
  package let omitted: [String]

  package init(_ catalog: SchemaCatalog) {
    let tables = catalog.tables.filter { !$0.isView }
    let groups = Dictionary(tables.map { ($0.name, $0.group) }) { first, _ in first }
    var entities: [Entity] = []
    var references: [Reference] = []
    var omitted: [String: Int] = [:]
    for table in tables {
      var drawn: [String] = []
      for key in table.foreignKeys {
        guard let target = key.target, let group = groups[target.table] else { continue }
        if group == .publishing, table.group != .publishing {
          omitted["\(key.columns.joined(separator: ", ")) → \(target.table)", default: 0] += 1
          continue
        }
        drawn += key.columns
        references.append(Self.reference(key, target, group, of: table))
      }
      let shown = table.columns.filter { table.key.contains($0.name) || drawn.contains($0.name) }
      // The key comes first and in its own order.
      let ordered =
        table.key.compactMap { name in shown.first { $0.name == name } }
        + shown.filter { !table.key.contains($0.name) }
      entities.append(
        Entity(
          name: table.name, group: table.group,
          attributes: ordered.map { column in
            Attribute(
              name: column.name, type: column.type, isKey: table.key.contains(column.name),
              isReference: drawn.contains(column.name))
          },
          hiddenColumns: table.columns.count - ordered.count))
    }
    self.entities = entities
    self.references = references
    self.omitted = omitted.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value) tables)" }
  }

  private static func reference(
    _ key: SchemaCatalog.Constraint, _ target: SchemaCatalog.Target, _ group: SchemaCatalog.Group,
    of table: SchemaCatalog.Table
  ) -> Reference {
    let unique = table.constraints.filter { $0.kind == .primaryKey || $0.kind == .unique }
    return Reference(
      table: table.name, columns: key.columns, target: target, targetGroup: group,
      isOptional: table.columns.contains { key.columns.contains($0.name) && $0.isNullable },
      isUnique: unique.contains { Set($0.columns) == Set(key.columns) })
  }
}
