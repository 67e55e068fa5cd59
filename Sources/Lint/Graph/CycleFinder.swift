/// Cycles of a directed graph.
package struct CycleFinder<Node: Hashable & Comparable> {
  private let edges: [Node: [Node]]

  /// One cycle for each group of nodes that reach each other, as a path whose last node leads back to the
  /// first. A cycle begins with its least node; a node that leads to itself is a cycle of one.
  ///
  /// Linear in nodes and edges (Tarjan's strongly connected components, without recursion), and for each
  /// group a breadth-first search for its shortest cycle through the least node.
  package static func cycles(_ edges: [Node: [Node]]) -> [[Node]] {
    let finder = CycleFinder(edges: edges)
    return finder.components().compactMap { finder.shortestCycle(in: $0) }.sorted { $0[0] < $1[0] }
  }

  private func components() -> [[Node]] {
    var order: [Node: Int] = [:]
    var low: [Node: Int] = [:]
    var open: [Node] = []
    var isOpen: Set<Node> = []
    var found: [[Node]] = []
    for root in edges.keys.sorted() where order[root] == nil {
      var calls: [(node: Node, next: Int)] = [(root, 0)]
      while let (node, next) = calls.last {
        if next == 0 {
          order[node] = order.count
          low[node] = order[node]
          open.append(node)
          isOpen.insert(node)
        }
        let targets = edges[node] ?? []
        if next < targets.count {
          calls[calls.count - 1].next += 1
          let target = targets[next]
          if order[target] == nil {
            calls.append((target, 0))
          } else if isOpen.contains(target) {
            low[node] = min(low[node] ?? 0, order[target] ?? 0)
          }
          continue
        }
        calls.removeLast()
        if let caller = calls.last?.node { low[caller] = min(low[caller] ?? 0, low[node] ?? 0) }
        if low[node] == order[node] {
          var component: [Node] = []
          while let member = open.popLast() {
            isOpen.remove(member)
            component.append(member)
            if member == node { break }
          }
          found.append(component)
        }
      }
    }
    return found
  }

  private func shortestCycle(in component: [Node]) -> [Node]? {
    let members = Set(component)
    guard let start = component.min() else { return nil }
    if (edges[start] ?? []).contains(start) { return [start] }
    guard component.count > 1 else { return nil }
    var cameFrom: [Node: Node] = [:]
    var queue = [start]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for target in edges[node] ?? [] where members.contains(target) {
        if target == start {
          return sequence(first: node, next: { $0 == start ? nil : cameFrom[$0] }).reversed()
        }
        if cameFrom[target] == nil {
          cameFrom[target] = node
          queue.append(target)
        }
      }
    }
    return nil
  }
}
