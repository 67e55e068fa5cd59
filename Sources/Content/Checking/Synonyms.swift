/// Other designs' names for keys, answered with this format's.
enum Synonyms {
  /// The file's key by the other name, in snake_case and camelCase.
  static func keys(of schema: String) -> [String: String] {
    let pairs = shared.merging(bySchema[schema] ?? [:]) { _, own in own }
    return pairs.merging(pairs.map { (camelCase($0.key), $0.value) }) { first, _ in first }
  }

  private static let shared = [
    "order_index": "position", "sort_order": "position", "order": "position", "weight": "position",
    "estimated_duration": "duration_minutes", "duration": "duration_minutes", "is_published": "published",
    "is_featured": "featured", "is_free": "free", "name": "title", "display_title": "title",
    "lang": "language",
    "locale": "language", "objectives": "learning_objectives", "uuid": "id", "author": "instructor",
    "is_active": "active",
  ]

  private static let bySchema: [String: [String: String]] = [
    "course": [
      "difficulty": "level", "is_active": "published", "active": "published", "instructor_id": "instructor",
      "thumbnail_url": "thumbnail", "image": "thumbnail", "cover": "thumbnail", "requires": "prerequisites",
      "intro_video": "video_url",
    ],
    "module": ["is_active": "published", "active": "published"],
    "lesson": [
      "is_active": "published", "active": "published", "character_id": "character",
      "attachments": "resources",
      "teaches": "skills",
    ],
    "assessment": [
      "passing_score": "pass_threshold", "pass_score": "pass_threshold", "attempts": "max_attempts",
      "time_limit": "time_limit_minutes", "level": "difficulty", "shuffle": "randomize", "items": "questions",
      "question": "prompt", "options": "choices", "is_correct": "correct", "correct_answer": "answer",
      "score": "points", "value": "points", "label": "text", "question_text": "prompt",
    ],
    "character": [
      "title": "display_name", "style": "conversation_style", "level": "skill_level",
      "difficulty": "skill_level",
      "avatar_url": "avatar", "avatar_emoji": "avatar", "personality_config": "personality",
      "bio": "backstory",
      "prompt": "system_prompt", "max_tokens": "max_output_tokens", "speciality": "specialization",
    ],
    "skill-tree": [
      "title": "name", "level": "difficulty", "category_id": "category", "is_ai_generated": "ai_generated",
      "layout_config": "layout", "theme_config": "theme", "skill_type": "type", "xp_value": "xp",
      "dependencies": "requires", "prerequisite_skills": "requires", "node_size": "size",
      "parent_id": "parent",
      "is_milestone": "milestone", "is_optional": "optional", "estimated_time": "estimated_minutes",
      "nodes": "skills",
    ],
    "categories": ["title": "name", "colour": "color"],
    "achievements": [
      "title": "name", "xp": "xp_reward", "reward": "xp_reward", "is_visible": "visible",
      "condition": "criteria",
    ],
  ]

  private static func camelCase(_ name: String) -> String {
    let words = name.split(separator: "_")
    return words.prefix(1).joined()
      + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
