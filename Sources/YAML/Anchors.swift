import SourceText

/// The named nodes of one document.
struct Anchors {
  /// One use of `&name`; a name may be given again.
  struct Mark {
    let name: String
    let number: Int
  }

  /// A node as an alias needs it.
  struct Node {
    let value: LocatedValue?
    /// The text as it was written, where the node can be a key.
    let keyText: String?
    /// Nodes it stands for, itself included, aliases expanded.
    let size: Int
    /// Collections inside each other, itself included; 0 for a scalar.
    let height: Int
  }

  enum Found {
    case node(Node)
    /// The alias stands inside the node that it names.
    case open
    case unknown
  }

  private enum State {
    case open(number: Int)
    case node(Node)
  }

  private var states: [String: State] = [:]
  private var count = 0

  mutating func open(_ name: String) -> Mark {
    count += 1
    states[name] = .open(number: count)
    return Mark(name: name, number: count)
  }

  /// Names a finished node, unless a node inside it took the name.
  mutating func close(_ mark: Mark, with node: Node) {
    if case .open(let number) = states[mark.name], number == mark.number { states[mark.name] = .node(node) }
  }

  func find(_ name: String) -> Found {
    switch states[name] {
    case .node(let node): .node(node)
    case .open: .open
    case nil: .unknown
    }
  }

  var names: [String] { Array(states.keys) }
}
