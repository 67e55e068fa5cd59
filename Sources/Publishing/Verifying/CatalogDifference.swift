import JSON

/// One thing in which a schema is not as the migrations make it.
package struct CatalogDifference: Sendable, Hashable {
  package enum Kind: String, Sendable {
    /// The migrations make it, and it is not there.
    case missing
    /// It hangs on what the migrations make, and they do not make it.
    case additional
    /// It is there with another property.
    case different
  }

  package let kind: Kind
  package let object: CatalogObject
  /// What differs; nil where the whole object does.
  package let property: String?
  /// As the migrations make it; nil where they leave it out.
  package let expected: String?
  package let found: String?

  package init(
    _ kind: Kind, _ object: CatalogObject, property: String? = nil, expected: String? = nil,
    found: String? = nil
  ) {
    self.kind = kind
    self.object = object
    self.property = property
    self.expected = expected
    self.found = found
  }
}

extension Catalog {
  /// What of `found` is not as here, in the order of the objects. What others keep in the schema is no
  /// difference while it hangs on nothing of ours. Of a missing or additional table its parts are not listed.
  package func differences(in found: Catalog) -> [CatalogDifference] {
    var differences: [CatalogDifference] = []
    for (object, expected) in objects {
      guard let properties = found.objects[object] else {
        if !found.lacksParent(of: object) {
          differences.append(CatalogDifference(.missing, object))
        }
        continue
      }
      for property in Set(expected.keys).union(properties.keys) {
        let (before, after) = (expected[property], properties[property])
        guard before.map(ExactString.init) != after.map(ExactString.init) else { continue }
        differences.append(
          CatalogDifference(.different, object, property: property, expected: before, found: after))
      }
    }
    let names = Set(objects.keys.compactMap(\.functionName))
    for (object, properties) in found.objects where objects[object] == nil {
      let isOverload = object.functionName.map(names.contains) ?? false
      guard isOverload || object.parent != nil, isOverload || !lacksParent(of: object) else { continue }
      differences.append(
        CatalogDifference(.additional, object, found: Self.gist(of: properties)))
    }
    return differences.sorted {
      ($0.object, $0.property ?? "") < ($1.object, $1.property ?? "")
    }
  }

  /// The one property that says what an additional object is.
  private static func gist(of properties: [String: String]) -> String? {
    ["definition", "type", "using", "check", "result"].lazy.compactMap { properties[$0] }.first
  }

  /// Whether what the object is a part of is not here.
  private func lacksParent(of object: CatalogObject) -> Bool {
    guard let parent = object.parent else { return false }
    return !["table", "view", "materialized view", "domain", "enum", "range"].contains {
      objects[CatalogObject(kind: $0, name: parent)] != nil
    }
  }
}

extension CatalogObject {
  /// A function's name alone: one of ours with other arguments may take its calls.
  fileprivate var functionName: String? {
    guard kind == "function" else { return nil }
    return String(name.prefix { $0 != "(" })
  }
}
