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
  private struct Step: Hashable {
    let from: ContentKey
    let to: ContentKey
  }

  /// - Parameters:
  ///   - describe: the sentence about a path such as `a → b → a`.
  ///   - selfReference: the sentence about an object that leads to itself, reported at every such edge; nil
  ///     where another rule has those.
  static func report(
    _ edges: [ReferenceEdge], _ describe: (_ path: String) -> String, selfReference: String? = nil,
    help: String, _ findings: inout Findings
  ) {
    var graph: [ContentKey: [ContentKey]] = [:]
    var written: [Step: ReferenceEdge] = [:]
    for edge in edges {
      if edge.from == edge.to {
        if let selfReference {
          findings.add(selfReference, in: edge.source, at: edge.part, help: "remove it")
        }
        continue
      }
      let step = Step(from: edge.from, to: edge.to)
      guard written[step] == nil else { continue }
      written[step] = edge
      graph[edge.from, default: []].append(edge.to)
    }
    for cycle in CycleFinder.cycles(graph) {
      let steps = cycle.indices.compactMap { index in
        written[Step(from: cycle[index], to: cycle[(index + 1) % cycle.count])]
      }
      guard let first = steps.first else { continue }
      findings.add(
        describe(path(cycle)), in: first.source, at: first.part, help: help,
        related: steps.dropFirst().map { step in
          RelatedLocation(step.source.location(step.part), "\(step.from) leads to \(step.to) here")
        })
    }
  }

  /// `a → b → a`; of a long one the first and last steps.
  private static func path(_ cycle: [ContentKey]) -> String {
    let names = (cycle + [cycle[0]]).map(\.string)
    guard names.count > 12 else { return names.joined(separator: " → ") }
    let shown = names.prefix(6) + ["… \(names.count - 11) more …"] + names.suffix(5)
    return shown.joined(separator: " → ")
  }
}
