/// An object's address: slugs joined by `/`, such as `holdem/preflop/position`. Unique within a kind.
package struct ContentKey: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let string: String

  package init(_ string: String) {
    self.string = string
  }

  package func appending(_ slug: String) -> ContentKey {
    ContentKey("\(string)/\(slug)")
  }

  package static func < (left: ContentKey, right: ContentKey) -> Bool {
    left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
  }

  package var description: String { string }
}
