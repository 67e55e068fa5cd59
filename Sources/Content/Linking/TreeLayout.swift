import JSON
import SourceText

/// Where skills stand in the picture when their file does not say: by depth below the skills they require.
package enum TreeLayout {
  /// Places by key. The depth of a skill is one more than that of its deepest requirement in the tree;
  /// skills of one depth stand side by side, centred, in the order of the file.
  package static func places(of tree: SkillTree) -> [ContentKey: Skill.Place] {
    let depths = depths(of: tree.skills)
    let spacing = tree.layout["node_spacing"]?.number?.double ?? 150
    let height = tree.layout["level_height"]?.number?.double ?? 200
    var rows: [Int: [Skill]] = [:]
    for skill in tree.skills { rows[depths[skill.header.key] ?? 0, default: []].append(skill) }
    var places: [ContentKey: Skill.Place] = [:]
    for (depth, row) in rows {
      for (column, skill) in row.enumerated() {
        let offset = Double(column) - Double(row.count - 1) / 2
        places[skill.header.key] = skill.place ?? Skill.Place(x: offset * spacing, y: Double(depth) * height)
      }
    }
    return places
  }

  /// Longest-path depths; skills of a cycle, which is an error elsewhere, keep the depth reached so far.
  private static func depths(of skills: [Skill]) -> [ContentKey: Int] {
    let keys = Set(skills.map(\.header.key))
    var dependents: [ContentKey: [ContentKey]] = [:]
    var waiting: [ContentKey: Int] = [:]
    for skill in skills {
      let requires = Set(skill.requires.map { skill.key(ofRequirement: $0) }).intersection(keys)
      waiting[skill.header.key] = requires.count
      for required in requires { dependents[required, default: []].append(skill.header.key) }
    }
    var depths: [ContentKey: Int] = [:]
    var ready = skills.map(\.header.key).filter { waiting[$0] == 0 }
    while let key = ready.popLast() {
      for dependent in dependents[key] ?? [] {
        depths[dependent] = max(depths[dependent] ?? 0, (depths[key] ?? 0) + 1)
        waiting[dependent, default: 0] -= 1
        if waiting[dependent] == 0 { ready.append(dependent) }
      }
    }
    return depths
  }
}
