import SourceText

extension MutationOperator {
  private static let references: [String: [String: RuleName]] = [
    "course": ["instructor": "course/unknown-instructor", "translation_of": "course/unknown-translation"],
    "lesson": ["character": "lesson/unknown-character", "skills": "lesson/unknown-skill"],
    "assessment": ["lesson": "assessment/unknown-lesson"],
    "skill-tree": [
      "category": "skill-tree/unknown-category", "skills/*/requires": "skill-tree/unknown-requirement",
      "skills/*/parent": "skill-tree/unknown-parent", "skills/*/lessons": "skill-tree/unknown-lesson",
      "skills/*/assessments": "skill-tree/unknown-assessment",
    ],
    "achievements": [
      "*/criteria/params/courses": "achievement/criteria",
      "*/criteria/params/assessment": "achievement/criteria",
      "*/criteria/params/skill_tree": "achievement/criteria",
    ],
  ]

  /// A reference that is there leads to a name that is not.
  static let retargetReference = MutationOperator("retarget a reference") { file, _ in
    file.entries.flatMap { entry -> [Mutation] in
      guard let rule = references[file.role]?[entry.place] else { return [] }
      let values = entry.value.sequence ?? [entry.value]
      return values.prefix(1).map { value in
        let text = value.string ?? ""
        let wrong = text.contains("/") ? text.prefix { $0 != "/" } + "/" + "nowhere" : "nowhere-at-all"
        return file.mutation(
          "retarget a reference", entry.place, value.range.bytes, to: String(wrong), .reported([rule]))
      }
    }
  }

  /// A reference with one letter less.
  static let misspellReference = MutationOperator("misspell a reference") { file, _ in
    file.entries.flatMap { entry -> [Mutation] in
      guard let rule = references[file.role]?[entry.place] else { return [] }
      return (entry.value.sequence ?? [entry.value]).prefix(1).map { value in
        let end = value.range.end.value
        return file.mutation(
          "misspell a reference", entry.place, (end - 2)..<(end - 1), to: "", .reported([rule]))
      }
    }
  }

  /// References that the sample does not have.
  static let addReference = MutationOperator("add a reference to nothing") { file, _ in
    let added: [String: [(line: String, rule: RuleName)]] = [
      "course": [
        ("prerequisites: [nowhere]", "course/unknown-prerequisite"),
        ("translation_of: nowhere", "course/unknown-translation"),
      ],
      "skill-tree": [("prerequisites: [nowhere]", "skill-tree/unknown-prerequisite")],
      "lesson": [("character: nobody", "lesson/unknown-character")],
    ]
    return (added[file.role] ?? []).compactMap { line, rule in
      guard let first = file.entries.first, !file.entries.contains(where: { line.hasPrefix($0.place + ":") })
      else { return nil }
      let start = first.key.range.start.value
      return file.mutation(
        "add a reference to nothing", String(line.prefix { $0 != ":" }), start..<start, to: line + "\n",
        .reported([rule]))
    }
  }

  /// A reference to the object that it stands in.
  static let selfReference = MutationOperator("refer to oneself") { file, _ in
    var found: [Mutation] = []
    if file.role == "course", let first = file.entries.first {
      let start = first.key.range.start.value
      let slug = file.path.parent.name
      found.append(
        file.mutation(
          "refer to oneself", "prerequisites", start..<start, to: "prerequisites: [\(slug)]\n",
          .reported(["course/self-prerequisite"])))
    }
    for skill in file.value["skills"]?.sequence ?? [] where file.role == "skill-tree" {
      guard let slug = skill["slug"]?.string, let first = skill["requires"]?.sequence?.first else { continue }
      found.append(
        file.mutation(
          "refer to oneself", "skills/*/requires", first.range.bytes, to: slug,
          .reported(["skill-tree/cycle"])))
    }
    return found
  }

  /// The first skill of a tree requires its last one, which requires it.
  static let closeCycle = MutationOperator("close a cycle") { file, _ in
    guard file.role == "skill-tree", let skills = file.value["skills"]?.sequence, let first = skills.first,
      let needy = skills.first(where: { $0["requires"]?.sequence?.first?.string == first["slug"]?.string }),
      let type = first.mapping?.entry("type"), let slug = needy["slug"]?.string
    else { return [] }
    let start = type.key.range.start.value
    return [
      file.mutation(
        "close a cycle", "skills/*/requires", start..<start, to: "requires: [\(slug)]\n    ",
        .reported(["skill-tree/cycle"]))
    ]
  }
}

extension MutationOperator {
  /// What must be unique within one file.
  private static let unique: [String: [String: RuleName]] = [
    "assessment": [
      "questions/*/id": "assessment/duplicate-question-id",
      "questions/*/questions/*/id": "assessment/duplicate-question-id",
      "questions/*/choices/*/id": "assessment/duplicate-choice",
      "questions/*/choices/*/text": "assessment/duplicate-choice",
      "questions/*/items/*/id": "assessment/duplicate-choice",
      "questions/*/items/*/text": "assessment/duplicate-choice",
      "questions/*/pairs/*/left": "assessment/duplicate-choice",
    ],
    "skill-tree": ["skills/*/slug": "identity/duplicate-slug"],
    "categories": ["*/slug": "identity/duplicate-slug"],
    "achievements": ["*/slug": "identity/duplicate-slug", "*/name": "achievement/duplicate-name"],
  ]

  static let duplicateInFile = MutationOperator("say something twice in a file") { file, _ in
    file.entries.compactMap { entry in
      guard let rule = unique[file.role]?[entry.place] else { return nil }
      // The sibling before it, of the same list.
      var components = entry.pointer.components
      guard case .index(let index) = components[components.count - 2], index > 0 else { return nil }
      components[components.count - 2] = .index(index - 1)
      guard let other = file.value[JSONPointer(components)],
        other.style != .plain || !file.text(other.range.bytes).contains(",")
      else { return nil }
      // What referred to the lost name has lost it.
      return file.mutation(
        "say something twice in a file", entry.typedPlace, entry.value.range.bytes,
        to: file.text(other.range.bytes), .reported([rule]))
    }
  }

  static let duplicateID = MutationOperator("take another object's id") { file, all in
    guard let id = file.entries.first(where: { $0.place == "id" }),
      let other = all.first(where: { $0.role != file.role && $0.value["id"] != nil }),
      let taken = other.value["id"]
    else { return [] }
    return [
      file.mutation(
        "take another object's id", "id", id.value.range.bytes, to: other.text(taken.range.bytes),
        related: [other.path], .reported(["identity/duplicate-id"]))
    ]
  }

  static let duplicateTitle = MutationOperator("take another object's name") { file, all in
    let rules: [String: (key: String, rule: RuleName)] = [
      "course": ("title", "course/duplicate-title"), "character": ("name", "character/duplicate-name"),
    ]
    guard let (key, rule) = rules[file.role], let own = file.entries.first(where: { $0.place == key }) else {
      return []
    }
    let others = all.filter {
      $0.role == file.role && $0.path != file.path
        && $0.value["level"]?.string == file.value["level"]?.string
    }
    return others.prefix(1).compactMap { other in
      guard let name = other.value[key] else { return nil }
      // Whoever named the character by its old name names nobody now.
      let referring = all.filter { key == "name" && $0.refers(to: own.value.string ?? "") }.map(\.path)
      return file.mutation(
        "take another object's name", key, own.value.range.bytes, to: other.text(name.range.bytes),
        related: Set(referring + [other.path]), .reported([rule]))
    }
  }

  static let duplicateSlug = MutationOperator("take another object's address") { file, all in
    guard ["lesson", "assessment", "module", "skill-tree"].contains(file.role),
      let first = file.entries.first,
      let other = all.first(where: {
        $0.role == file.role && $0.path != file.path && $0.folder == file.folder
      })
    else { return [] }
    let slug = other.value["slug"]?.string ?? other.slug
    let referring = all.filter { $0.refers(to: file.value["slug"]?.string ?? file.slug) }.map(\.path)
    let own = file.entries.first { $0.place == "slug" }
    let start = first.key.range.start.value
    return [
      file.mutation(
        "take another object's address", "slug", own?.value.range.bytes ?? start..<start,
        to: own == nil ? "slug: \(slug)\n" : slug, related: Set(referring + [other.path]),
        .reported(["identity/duplicate-slug"]))
    ]
  }
}

extension SampleFile {
  /// The name that its place gives it.
  fileprivate var slug: String {
    let name = role == "module" ? path.parent.name : path.stem
    return String(name.drop { $0.isNumber || $0 == "-" })
  }

  /// Where those stand among whom its name must be unique.
  fileprivate var folder: RepositoryPath { role == "module" ? path.parent.parent : path.parent }

  func refers(to name: String) -> Bool {
    text(0..<bytes.count).contains(name)
  }
}
