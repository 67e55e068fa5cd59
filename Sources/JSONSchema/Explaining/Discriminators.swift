import SourceText

extension SchemaCompiler {
  /// Finds the unions whose branches one key's text tells apart, so that one look-up takes the place of
  /// trying each branch.
  mutating func findDiscriminators() {
    for position in program.applied.indices {
      program.applied[position].anyDiscriminator = discriminator(of: program.applied[position].any)
      program.applied[position].oneDiscriminator = discriminator(of: program.applied[position].one)
    }
  }

  private func discriminator(of branches: [NodeIndex]) -> AppliedRules.Discriminator? {
    guard branches.count > 1 else { return nil }
    let texts = branches.map { fixedTexts(of: $0, depth: 0) }
    for (key, _) in texts[0] {
      var values: [String] = []
      var targets: [NodeIndex] = []
      for (branch, fixed) in zip(branches, texts) {
        for value in fixed.first(where: { $0.key == key })?.values ?? [] {
          values.append(value)
          targets.append(branch)
        }
      }
      let everyBranchHasIt = texts.allSatisfy { $0.contains { $0.key == key } }
      let table = KeyTable(values)
      if everyBranchHasIt, table.strings.count == values.count {
        return AppliedRules.Discriminator(key: key, values: table, branches: targets)
      }
    }
    return nil
  }

  /// The keys that a schema allows only certain texts for.
  private func fixedTexts(of index: NodeIndex, depth: Int) -> [(key: String, values: [String])] {
    let node = program.nodes[Int(index)]
    guard node.verdict == .depends, depth < 8 else { return [] }
    var found: [(key: String, values: [String])] = []
    if node.object != .none {
      let rules = program.objects[Int(node.object)]
      for (position, key) in rules.keys.strings.enumerated() where rules.members[position].node != .none {
        let member = program.nodes[Int(rules.members[position].node)]
        guard member.values != .none, program.values[Int(member.values)].others.isEmpty else { continue }
        found.append((key, program.values[Int(member.values)].strings.strings))
      }
    }
    if node.applied != .none {
      for inner in program.applied[Int(node.applied)].all {
        found += fixedTexts(of: inner, depth: depth + 1)
      }
    }
    return found
  }
}
