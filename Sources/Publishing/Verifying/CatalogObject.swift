/// A table, column, function or the like, by what it is and what it hangs on.
package struct CatalogObject: Sendable, Hashable, Comparable {
  /// As people say it: `table`, `column`, `constraint`, `function`, ….
  package let kind: String
  /// The table or domain that it is a part of; nil for what stands by itself.
  package let parent: String?
  /// A function's with the types of its arguments.
  package let name: String

  package init(kind: String, parent: String? = nil, name: String) {
    self.kind = kind
    self.parent = parent
    self.name = name
  }

  package static func < (left: CatalogObject, right: CatalogObject) -> Bool {
    (left.parent ?? left.name, left.parent == nil ? 0 : 1, left.kind, left.name)
      < (right.parent ?? right.name, right.parent == nil ? 0 : 1, right.kind, right.name)
  }
}

extension CatalogObject: CustomStringConvertible {
  package var description: String {
    switch (kind, parent) {
    case ("schema", _): "the schema"
    case ("column", let parent?): "column \(parent).\(name)"
    case (_, let parent?): "\(kind) \(name) of \(parent)"
    case (_, nil): "\(kind) \(name)"
    }
  }
}
