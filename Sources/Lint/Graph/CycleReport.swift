import Content
import SourceText

/// A reference from one object to another, with the place where it is written.
struct ReferenceEdge {
  let from: ContentKey
  let to: ContentKey
  let source: ObjectSource
  let part: JSONPointer
}

/// Cycles among references, each printed as a path and reported once, at its first edge.
enum CycleReport {
  /// Cycles of one object are left to the rule for those.
  static func report(
    _ edges: [ReferenceEdge], _ describe: (_ path: String) -> String, help: String, _ findings: inout Findings
  ) {
    let graph = edges.reduce(into: [ContentKey: [ContentKey]]()) { graph, edge in
      if edge.from != edge.to { graph[edge.from, default: []].append(edge.to) }
    }
    for cycle in CycleFinder.cycles(graph) {
      let path = (cycle + [cycle[0]]).map(\.string).joined(separator: " → ")
      let steps = cycle.indices.compactMap { index in
        let next = cycle[(index + 1) % cycle.count]
        return edges.first { $0.from == cycle[index] && $0.to == next }
      }
      guard let first = steps.first else { continue }
      findings.add(
        describe(path), in: first.source, at: first.part, help: help,
        related: steps.dropFirst().map { step in
          RelatedLocation(step.source.location(step.part), "\(step.from) leads to \(step.to) here")
        })
    }
  }
}
