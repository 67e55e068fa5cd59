package import JSON

extension DatabasePlace {
  /// For `--format json`.
  package var json: JSONValue {
    [
      "host": .string(host), "port": .string(port), "name": .string(name), "user": .string(user),
      "schema": .string(schema), "embedded": .bool(isEmbedded),
    ]
  }
}
