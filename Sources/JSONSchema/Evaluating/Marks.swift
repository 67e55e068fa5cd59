import SourceText

/// Which keys and items of one value some schema has looked at: what `unevaluated…` leaves out.
final class Marks {
  private(set) var properties: [Bool]
  private(set) var items: [Bool]

  init(for value: LocatedValue) {
    switch value.node {
    case .sequence(let list):
      properties = []
      items = Array(repeating: false, count: list.count)
    case .mapping(let mapping):
      properties = Array(repeating: false, count: mapping.entries.count)
      items = []
    default:
      properties = []
      items = []
    }
  }

  init(copying other: Marks) {
    properties = other.properties
    items = other.items
  }

  func markProperty(_ position: Int) {
    properties[position] = true
  }

  func markItem(_ position: Int) {
    items[position] = true
  }

  /// Adds what other marks of the same value have.
  func merge(_ other: Marks) {
    for position in properties.indices where other.properties[position] { properties[position] = true }
    for position in items.indices where other.items[position] { items[position] = true }
  }
}
