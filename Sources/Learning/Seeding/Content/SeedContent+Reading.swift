import Foundation
import PostgreSQL

extension SeedContent {
  /// Reads what is published now, and the seats that are left.
  static func read(_ connection: Connection) throws(PostgreSQLError) -> SeedContent {
    var content = SeedContent()
    let courses = try content.readCourses(connection)
    try content.readCharacters(connection)
    try content.readLessons(connection, courses)
    let exams = try content.readExams(connection, courses)
    try content.readSkills(connection, exams)
    try content.readAchievements(connection)
    return content
  }

  private mutating func readCourses(_ connection: Connection) throws(PostgreSQLError) -> [UUID: Int] {
    var places: [UUID: Int] = [:]
    try connection.forEachRow(
      """
      SELECT c.id, c.key::text, c.language::text, c.tags,
        CASE WHEN c.max_students IS NOT NULL THEN c.max_students - (SELECT count(*) FROM course_enrollments AS e
          WHERE e.course_id = c.id AND e.is_active) END AS seats
      FROM courses AS c WHERE c.archived_at IS NULL AND c.is_published ORDER BY c.key COLLATE "C", c.id
      """
    ) { row throws(PostgreSQLError) in
      let id: UUID = try row.value(0)
      places[id] = courses.count
      courses.append(
        Course(
          id: id, key: try row.value(1), language: try row.value(2), tags: try row.value(3),
          seats: try row.optional(4)))
    }
    try connection.forEachRow(
      "SELECT course_id, prerequisite_id FROM course_prerequisites ORDER BY course_id, prerequisite_id"
    ) { row throws(PostgreSQLError) in
      if let course = places[try row.value(0)], let first = places[try row.value(1)] {
        courses[course].prerequisites.append(first)
      }
    }
    return places
  }

  private mutating func readCharacters(_ connection: Connection) throws(PostgreSQLError) {
    try connection.forEachRow(
      """
      SELECT id, language::text FROM characters WHERE archived_at IS NULL AND is_active
      ORDER BY key COLLATE "C", id
      """
    ) { row throws(PostgreSQLError) in
      characters.append(Character(id: try row.value(0), language: try row.value(1)))
    }
  }

  private mutating func readLessons(
    _ connection: Connection, _ places: [UUID: Int]
  ) throws(PostgreSQLError) {
    let teachers = SeedContent.places(characters.map(\.id))
    try connection.forEachRow(
      """
      SELECT l.id, l.course_id, l.title::text, l.duration_minutes::integer, l.character_id
      FROM lessons AS l JOIN course_modules AS m ON m.id = l.module_id
      WHERE l.archived_at IS NULL AND l.is_published AND m.archived_at IS NULL AND m.is_published
      ORDER BY m.position, m.key COLLATE "C", l.position, l.key COLLATE "C", l.id
      """
    ) { row throws(PostgreSQLError) in
      guard let course = places[try row.value(1)] else { return }
      let teacher: UUID? = try row.optional(4)
      courses[course].lessons.append(lessons.count)
      lessons.append(
        Lesson(
          id: try row.value(0), course: course, title: try row.value(2),
          seconds: try row.value(3, as: Int.self) * 60, character: teacher.flatMap { teachers[$0] }))
    }
  }

  /// Assessments come after their lesson, the last lesson of their module, or the last of their course.
  private mutating func readExams(
    _ connection: Connection, _ places: [UUID: Int]
  ) throws(PostgreSQLError) -> [UUID: Int] {
    var found: [UUID: Int] = [:]
    let lessonPlaces = SeedContent.places(lessons.map(\.id))
    var after: [Int: [Int]] = [:]
    var atEnd: [Int: [Int]] = [:]
    try connection.forEachRow(
      """
      SELECT a.id, a.key::text, a.course_id, a.max_attempts, a.time_limit_minutes::integer,
        coalesce(a.lesson_id, (SELECT l.id FROM lessons AS l WHERE l.module_id = a.module_id
          AND l.archived_at IS NULL AND l.is_published ORDER BY l.position DESC, l.key COLLATE "C" DESC LIMIT 1))
      FROM assessments AS a LEFT JOIN course_modules AS m ON m.id = a.module_id
      LEFT JOIN lessons AS l ON l.id = a.lesson_id
      WHERE a.archived_at IS NULL AND a.is_active AND (m.id IS NULL OR m.archived_at IS NULL AND m.is_published)
        AND (l.id IS NULL OR l.archived_at IS NULL AND l.is_published)
      ORDER BY a.key COLLATE "C", a.id
      """
    ) { row throws(PostgreSQLError) in
      guard let course = places[try row.value(2)] else { return }
      let id: UUID = try row.value(0)
      found[id] = exams.count
      if let lesson: UUID = try row.optional(5), let place = lessonPlaces[lesson] {
        after[place, default: []].append(exams.count)
      } else {
        atEnd[course, default: []].append(exams.count)
      }
      exams.append(
        Exam(
          id: id, key: try row.value(1), course: course, attempts: try row.value(3),
          minutes: try row.optional(4)))
    }
    for course in courses.indices {
      let lessons = courses[course].lessons.flatMap {
        [Step.lesson($0)] + (after[$0] ?? []).map { .exam($0) }
      }
      courses[course].steps = lessons + (atEnd[course] ?? []).map { .exam($0) }
    }
    return found
  }

  private mutating func readSkills(
    _ connection: Connection, _ examPlaces: [UUID: Int]
  ) throws(PostgreSQLError) {
    try connection.forEachRow(
      """
      SELECT t.id, t.key::text, coalesce((SELECT c.key::text FROM skill_categories AS c WHERE c.id = t.category_id), '')
      FROM skill_trees AS t WHERE t.archived_at IS NULL AND t.is_published ORDER BY t.key COLLATE "C", t.id
      """
    ) { row throws(PostgreSQLError) in
      trees.append(Tree(id: try row.value(0), key: try row.value(1), category: try row.value(2)))
    }
    let treePlaces = SeedContent.places(trees.map(\.id))
    try connection.forEachRow(
      """
      SELECT id, skill_tree_id, xp_value, coalesce(estimated_minutes, 0)::integer, is_optional, is_milestone
      FROM skills WHERE archived_at IS NULL AND is_active
      ORDER BY position_y, position_x, key COLLATE "C", id
      """
    ) { row throws(PostgreSQLError) in
      guard let tree = treePlaces[try row.value(1)] else { return }
      trees[tree].skills.append(skills.count)
      skills.append(
        Skill(
          id: try row.value(0), tree: tree, points: try row.value(2),
          seconds: try row.value(3, as: Int.self) * 60, isOptional: try row.value(4),
          isMilestone: try row.value(5)))
    }
    let skillPlaces = SeedContent.places(skills.map(\.id))
    let lessonPlaces = SeedContent.places(lessons.map(\.id))
    for (tree, first) in try edges(
      connection, "skill_tree_prerequisites", "skill_tree_id", "prerequisite_id", treePlaces, treePlaces)
    {
      trees[tree].prerequisites.append(first)
    }
    for (skill, first) in try edges(
      connection, "skill_dependencies", "skill_id", "requires_id", skillPlaces, skillPlaces)
    {
      skills[skill].requires.append(first)
      skills[first].dependents.append(skill)
    }
    for (skill, lesson) in try edges(
      connection, "skill_lessons", "skill_id", "lesson_id", skillPlaces, lessonPlaces)
    {
      skills[skill].lessons.append(lesson)
    }
    for (skill, exam) in try edges(
      connection, "skill_assessments", "skill_id", "assessment_id", skillPlaces, examPlaces)
    {
      skills[skill].exams.append(exam)
    }
  }

  private func edges(
    _ connection: Connection, _ table: String, _ from: String, _ to: String, _ left: [UUID: Int],
    _ right: [UUID: Int]
  ) throws(PostgreSQLError) -> [(Int, Int)] {
    var edges: [(Int, Int)] = []
    try connection.forEachRow("SELECT \(from), \(to) FROM \(table) ORDER BY 1, 2") {
      row throws(PostgreSQLError) in
      if let from = left[try row.value(0)], let to = right[try row.value(1)] { edges.append((from, to)) }
    }
    return edges
  }

  private mutating func readAchievements(_ connection: Connection) throws(PostgreSQLError) {
    func keys(_ singular: String, _ plural: String) -> String {
      "criteria_names(criteria -> 'params', '\(singular)', '\(plural)')"
    }
    try connection.forEachRow(
      """
      SELECT id, xp_reward, criteria ->> 'type', round(100 * (criteria ->> 'threshold')::numeric)::bigint,
        \(keys("course", "courses")), \(keys("skill_tree", "skill_trees")), \(keys("category", "categories")),
        \(keys("assessment", "assessments"))
      FROM achievements WHERE is_active AND archived_at IS NULL ORDER BY id
      """
    ) { row throws(PostgreSQLError) in
      guard let kind = Criteria.Kind(rawValue: try row.value(2)) else { return }
      achievements.append(
        Achievement(
          id: try row.value(0), points: try row.value(1),
          criteria: Criteria(
            kind: kind, threshold: try row.value(3), courses: try row.optional(4), trees: try row.optional(5),
            categories: try row.optional(6), exams: try row.optional(7))))
    }
  }

  private static func places(_ ids: [UUID]) -> [UUID: Int] {
    Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
  }
}
