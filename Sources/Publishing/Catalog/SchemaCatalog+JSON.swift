package import JSON

extension SchemaCatalog {
  /// The whole catalog, for `--format json`.
  package var json: JSONValue {
    [
      "version": 1, "schema": .string(schema), "migrations": .strings(migrations),
      "tables": .array(tables.map(\.json)), "domains": .array(domains.map(\.json)),
      "functions": .array(functions.map(\.json)),
    ]
  }
}

extension SchemaCatalog.Table {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "kind": isView ? "view" : "table", "group": .string(group.rawValue),
      "comment": .text(comment), "partitioned_by": .text(partitioning),
      "row_security": security.map { $0 == .forced ? "forced" : "enabled" } ?? .null,
      "columns": .array(columns.map(\.json)), "constraints": .array(constraints.map(\.json)),
      "indexes": .array(
        indexes.map { index in
          [
            "name": .string(index.name), "unique": .bool(index.isUnique),
            "definition": .string(index.definition),
          ]
        }),
      "triggers": .array(
        triggers.map { ["name": .string($0.name), "definition": .string($0.definition)] }),
      "policies": .array(policies.map(\.json)),
    ]
  }
}

extension SchemaCatalog.Column {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "type": .string(type), "nullable": .bool(isNullable), "default": .text(standard),
      "comment": .text(comment),
    ]
  }
}

extension SchemaCatalog.Constraint {
  fileprivate var json: JSONValue {
    let references: JSONValue =
      target.map { target in
        [
          "table": .string(target.table), "columns": .strings(target.columns),
          "on_delete": .string(target.rule.word),
        ]
      } ?? .null
    return [
      "name": .string(name), "kind": .string(kind.word), "columns": .strings(columns),
      "definition": .string(definition), "references": references,
    ]
  }
}

extension SchemaCatalog.Constraint.Kind {
  fileprivate var word: String {
    switch self {
    case .primaryKey: "primary_key"
    case .unique: "unique"
    case .foreignKey: "foreign_key"
    case .check: "check"
    case .exclusion: "exclusion"
    }
  }
}

extension SchemaCatalog.Target.DeleteRule {
  var word: String {
    switch self {
    case .nothing: "no action"
    case .restrict: "restrict"
    case .cascade: "cascade"
    case .setNull: "set null"
    case .setDefault: "set default"
    }
  }
}

extension SchemaCatalog.Policy {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "command": .string(command), "roles": .strings(roles), "using": .text(using),
      "check": .text(check),
    ]
  }
}

extension SchemaCatalog.Domain {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "type": .string(type), "comment": .text(comment),
      "checks": .array(checks.map { ["name": .string($0.name), "definition": .string($0.definition)] }),
    ]
  }
}

extension SchemaCatalog.Function {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "arguments": .string(arguments), "result": .string(result),
      "language": .string(language), "volatility": .string(volatility.word),
      "security": isDefiner ? "definer" : "invoker", "pins_search_path": .bool(pinsSearchPath),
      "executable_by": .strings(executors), "comment": .text(comment),
    ]
  }
}

extension JSONValue {
  fileprivate static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

  fileprivate static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
