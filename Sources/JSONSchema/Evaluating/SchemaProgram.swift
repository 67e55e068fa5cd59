import SourceText

/// A compiled schema's nodes and their rules, immutable once made.
struct SchemaProgram: Sendable {
  var nodes: [SchemaNode] = []
  var values: [ValueRules] = []
  var texts: [TextRules] = []
  var numbers: [NumberRules] = []
  var lists: [ListRules] = []
  var objects: [ObjectRules] = []
  var applied: [AppliedRules] = []
  /// By the name's number: the node of each resource that declares the dynamic anchor.
  var dynamicTargets: [[Int32: NodeIndex]] = []
  var root: NodeIndex = 0

  /// Whether evaluation has to remember the resources it came through.
  var usesScope: Bool { !dynamicTargets.isEmpty }

  /// The nodes that hold for the same value as this one.
  func inPlace(_ index: NodeIndex) -> [NodeIndex] {
    let node = nodes[Int(index)]
    var found: [NodeIndex] = []
    if node.applied != .none {
      let rules = applied[Int(node.applied)]
      found += rules.all + rules.any + rules.one
      found += [rules.not, rules.condition, rules.then, rules.otherwise].filter { $0 != .none }
    }
    if node.object != .none { found += objects[Int(node.object)].dependentSchemas.map(\.node) }
    return found
  }
}
