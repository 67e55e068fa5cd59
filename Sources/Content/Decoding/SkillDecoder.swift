import JSON
import SourceText

extension SkillCategory {
  init(_ header: ContentHeader) {
    let fields = Fields(header.source.value)
    self.init(
      header: header, name: fields.text("name") ?? header.slug, description: fields.text("description"),
      color: fields.text("color"), icon: fields.text("icon"), isActive: fields.bool("active") ?? true)
  }
}

extension SkillTree {
  init(_ header: ContentHeader, skills: [Skill]) {
    let fields = Fields(header.source.value)
    self.init(
      header: header, name: fields.text("name") ?? Slug.title(from: header.slug),
      description: fields.text("description"), shortDescription: fields.text("short_description"),
      category: fields.text("category") ?? "", difficulty: SkillTree.difficulty(fields),
      estimatedHours: fields.value["estimated_hours"]?.number, version: fields.text("version") ?? "1.0.0",
      tags: fields.texts("tags"), prerequisites: fields.texts("prerequisites"),
      layout: fields.json("layout") ?? .object([:]), theme: fields.json("theme") ?? .object([:]),
      isPublished: fields.bool("published") ?? false, isFeatured: fields.bool("featured") ?? false,
      isAIGenerated: fields.bool("ai_generated") ?? false, skills: skills)
  }

  static func difficulty(_ fields: Fields) -> Difficulty {
    fields.difficulty("difficulty") ?? .beginner
  }
}

extension Skill {
  init(_ header: ContentHeader, tree: ContentHeader) {
    let fields = Fields(header.source.value)
    let place = fields.fields("position").flatMap { place in
      place.double("x").flatMap { x in place.double("y").map { Place(x: x, y: $0) } }
    }
    self.init(
      header: header, tree: tree.key, name: fields.text("name") ?? header.slug,
      shortName: fields.text("short_name"), description: fields.text("description"),
      type: fields.text("type") ?? "knowledge",
      difficulty: fields.difficulty("difficulty") ?? SkillTree.difficulty(Fields(tree.source.value)),
      estimatedMinutes: fields.int("estimated_minutes"), xp: fields.int("xp") ?? 10,
      requires: fields.texts("requires"), parent: fields.text("parent"), place: place,
      size: fields.int("size") ?? 1, isMilestone: fields.bool("milestone") ?? false,
      isOptional: fields.bool("optional") ?? false, isActive: fields.bool("active") ?? true,
      learningObjectives: fields.texts("learning_objectives"), lessons: fields.texts("lessons"),
      assessments: fields.texts("assessments"), resources: fields.resources,
      content: fields.json("content") ?? .object([:]))
  }
}

extension Achievement {
  init(_ header: ContentHeader) {
    let fields = Fields(header.source.value)
    let badge = fields.fields("badge")
    self.init(
      header: header, name: fields.text("name") ?? header.slug, description: fields.text("description") ?? "",
      category: fields.text("category") ?? "progress", criteria: fields.json("criteria") ?? .object([:]),
      xpReward: fields.int("xp_reward") ?? 0, badgeIcon: badge?.text("icon"),
      badgeColor: badge?.text("color"),
      rarity: fields.text("rarity") ?? "common", isVisible: fields.bool("visible") ?? true,
      isActive: fields.bool("active") ?? true)
  }
}
