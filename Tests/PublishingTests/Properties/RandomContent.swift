import Content
import Foundation

/// Numbers that are the same for the same seed, by SplitMix64 (Steele, Lea, Flood 2014).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A small repository of any content, each object with an id, written out as files that lint accepts.
struct RandomContent {
  struct Object {
    let kind: ContentKind
    var id: String
    var slug: String
    var title: String
    /// The id of the object around it.
    var parent: String?
    /// Where siblings are numbered; nil for one that follows by name.
    var position: Int?
    /// What distinguishes one text of it from another.
    var text = 0
    /// Ids of what it refers to; those that are gone are not written.
    var references: [String] = []
    /// References go from higher to lower ranks, so that there is no cycle.
    let rank: Int
    var alias: String?
  }

  var objects: [Object] = []
  /// What was removed and can come back.
  var removed: [Object] = []
  var asset = 0
  var counter = 0

  mutating func number() -> Int {
    counter += 1
    return counter
  }

  func all(_ kind: ContentKind) -> [Object] { objects.filter { $0.kind == kind && isPresent($0) } }

  func find(_ id: String, _ kind: ContentKind) -> Object? {
    objects.first { $0.id == id && $0.kind == kind && isPresent($0) }
  }

  /// Whether everything around it is there.
  private func isPresent(_ object: Object) -> Bool {
    guard let parent = object.parent else { return true }
    return objects.contains { $0.id == parent && $0.kind == object.kind.around && isPresent($0) }
  }

  func key(_ object: Object) -> String {
    guard let parent = object.parent, let kind = object.kind.around, object.kind != .skillTree,
      let around = find(parent, kind)
    else { return object.slug }
    return "\(key(around))/\(object.slug)"
  }

  // MARK: Files

  var files: [String: String] {
    var files = ["lectern.yaml": "source: random\n"]
    files["content/courses/shared/course.md"] = "---\ntitle: Shared\nlevel: expert\n---\n"
    files["content/courses/shared/assets/picture.svg"] =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(10 + asset)\" height=\"5\"></svg>"
    for course in all(.course) { files["content/courses/\(key(course))/course.md"] = text(course) }
    for module in all(.module) { files["content/courses/\(key(module))/module.md"] = text(module) }
    for lesson in all(.lesson) { files["content/courses/\(key(lesson)).md"] = text(lesson) }
    for assessment in all(.assessment) {
      let module = find(assessment.parent ?? "", .module)
      files["content/courses/\(module.map(key) ?? "")/assessments/\(assessment.slug).yaml"] = quiz(assessment)
    }
    for character in all(.character) { files["characters/\(character.slug).yaml"] = persona(character) }
    files["content/categories.yaml"] = all(.skillCategory).map {
      "- {id: \($0.id), slug: \($0.slug), name: \($0.title), description: text \($0.text)}\n"
    }.joined()
    if all(.skillCategory).isEmpty { files["content/categories.yaml"] = nil }
    files["content/achievements.yaml"] = all(.achievement).map {
      """
      - {id: \($0.id), slug: \($0.slug), name: \($0.title), description: text \($0.text), category: progress,
         criteria: {type: streak_days, threshold: 3}}

      """
    }.joined()
    if all(.achievement).isEmpty { files["content/achievements.yaml"] = nil }
    for tree in all(.skillTree) {
      let skills = all(.skill).filter { $0.parent == tree.id }
      files["content/skill-trees/\(tree.slug).yaml"] = skillTree(tree, skills)
    }
    return files
  }

  private func head(_ object: Object) -> String {
    var lines = ["id: \(object.id)", "title: \(object.title)"]
    if let position = object.position { lines.append("position: \(position)") }
    if let alias = object.alias { lines.append("aliases: [\(alias)]") }
    return lines.joined(separator: "\n")
  }

  private func references(_ object: Object, _ kind: ContentKind) -> [Object] {
    object.references.compactMap { find($0, kind) }.filter { target in
      guard target.kind == object.kind else { return true }
      // A skill that waits for a tree which waits for this one could never be learned.
      let (tree, own) = (find(target.parent ?? "", .skillTree), find(object.parent ?? "", .skillTree))
      let isReachable = object.kind != .skill || tree?.id == own?.id || (tree?.rank ?? 0) < (own?.rank ?? 0)
      return target.rank < object.rank && isReachable
    }
  }

  private func text(_ object: Object) -> String {
    var keys = head(object)
    var links = ""
    if object.kind == .course {
      keys +=
        "\nlevel: \(object.text % 2 == 0 ? "beginner" : "advanced")\nx-note: {number: \(object.text).50}"
      keys += "\nprerequisites: [\(references(object, .course).map(key).joined(separator: ", "))]"
      if let character = references(object, .character).first { keys += "\ninstructor: \(character.slug)" }
    }
    if object.kind == .lesson {
      keys += "\nskills: [\(references(object, .skill).map(key).joined(separator: ", "))]"
      if let character = references(object, .character).first { keys += "\ncharacter: \(character.slug)" }
      links = references(object, .lesson).map { "[to \($0.slug)](../../\(key($0)).md)\n" }.joined()
      if object.text % 3 == 0 { links += "\n![picture](../../shared/assets/picture.svg)\n" }
    }
    return "---\n\(keys)\n---\n# Part \(object.text)\n\nText \(object.text), 翻牌圈\(object.text)。\n\n\(links)"
  }

  private func quiz(_ object: Object) -> String {
    """
    id: \(object.id)
    title: \(object.title)
    difficulty: beginner
    pass_threshold: \(object.text % 3 == 0 ? "66.67" : "70")
    questions:
      - id: one
        type: single_choice
        prompt: Which?
        choices:
          - {id: a, text: First, correct: \(object.text % 2 == 0)}
          - {id: b, text: Second, correct: \(object.text % 2 == 1), feedback: For \(object.text / 4)}
      - {id: two, type: numeric, prompt: How much?, answers: [{value: 0.1, tolerance: 1.50e-3, score: 100}]}

    """
  }

  private func persona(_ object: Object) -> String {
    """
    id: \(object.id)
    name: \(object.slug)
    display_name: \(object.title)
    specialization: theory
    skill_level: expert
    conversation_style: analytical
    personality:
      traits: {warmth: 0.\(1 + object.text % 9)0}
      tone: calm
      boundaries: [None.]
      system_prompt: You are {{display_name}} \(object.text).
      parameters: {max_output_tokens: 800, temperature: 0.7}

    """
  }

  private func skillTree(_ tree: Object, _ skills: [Object]) -> String {
    var text = """
      id: \(tree.id)
      slug: \(tree.slug)
      name: \(tree.title)
      category: \(find(tree.parent ?? "", .skillCategory)?.slug ?? "")
      difficulty: beginner
      estimated_hours: \(tree.text).10
      prerequisites: [\(references(tree, .skillTree).map(key).joined(separator: ", "))]
      skills:\(skills.isEmpty ? " []" : "")

      """
    for skill in skills {
      let near = references(skill, .skill).filter { $0.parent == tree.id }
      text += "  - id: \(skill.id)\n    slug: \(skill.slug)\n    name: \(skill.title)\n    type: knowledge\n"
      text += "    description: text \(skill.text)\n"
      text += "    requires: [\(references(skill, .skill).map(key).joined(separator: ", "))]\n"
      if let parent = near.first { text += "    parent: \(parent.slug)\n" }
      text += "    lessons: [\(references(skill, .lesson).map(key).joined(separator: ", "))]\n"
      text += "    assessments: [\(references(skill, .assessment).map(key).joined(separator: ", "))]\n"
    }
    return text
  }
}

extension ContentKind {
  /// The kind of the object around one; a tree's category counts as that here.
  var around: ContentKind? {
    switch self {
    case .module: .course
    case .lesson, .assessment: .module
    case .skill: .skillTree
    case .skillTree: .skillCategory
    default: nil
    }
  }
}
