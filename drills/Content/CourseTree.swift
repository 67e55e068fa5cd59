import Foundation

/// A generated content repository in one of two editions, which differ in everything that a publish writes.
///
/// The second edition has other texts in every lesson, other prompts in some assessments, two courses with their titles
/// exchanged, lessons in another order, a renamed module, lessons gone and lessons new, other skills and edges.
struct CourseTree {
  enum Edition: String, CaseIterable {
    case first, second

    var other: Edition { self == .first ? .second : .first }
  }

  /// The content source's name, and part of every key and title.
  let name: String
  let lessons: Int
  let edition: Edition
  /// One digit that its ids have and no other tree's have.
  let family: Int
  private var random: SeededRandom

  static let lessonsPerModule = 10
  static let modulesPerCourse = 5
  private static let skills = 24

  init(name: String, lessons: Int, edition: Edition, family: Int, seed: UInt64) {
    self.name = name
    self.lessons = lessons
    self.edition = edition
    self.family = family
    random = SeededRandom(seed: seed &* 2 &+ (edition == .first ? 0 : 1))
  }

  private var isSecond: Bool { edition == .second }
  private var courses: Int {
    let perCourse = CourseTree.lessonsPerModule * CourseTree.modulesPerCourse
    return (lessons + perCourse - 1) / perCourse
  }

  /// Writes it below a folder, over what stands there.
  mutating func write(to folder: URL) throws {
    try write("source: \(name)\nlocale: en\n", to: folder.appending(path: "lectern.yaml"))
    try write(
      "- {slug: \(name)-games, name: Games of \(name), position: 1}\n",
      to: folder.appending(path: "content/categories.yaml"))
    for character in 0..<3 {
      try write(
        text(ofCharacter: character), to: folder.appending(path: "characters/\(name)-\(character).yaml"))
    }
    for course in 0..<courses { try write(course: course, to: folder) }
    try write(skillTree(), to: folder.appending(path: "content/skill-trees/\(name)-tree.yaml"))
  }

  private mutating func write(course: Int, to folder: URL) throws {
    let place = folder.appending(path: "content/courses/\(name)-\(course)")
    let shown = isSecond && course < 2 && courses > 1 ? 1 - course : course
    try write(
      """
      ---
      id: \(id(1, course))
      title: Course \(shown) of \(name)
      level: beginner
      published: true
      ---
      \(paragraph())

      """, to: place.appending(path: "course.md"))
    for module in 0..<CourseTree.modulesPerCourse {
      let number = course * CourseTree.modulesPerCourse + module
      guard number * CourseTree.lessonsPerModule < lessons else { return }
      let slug = isSecond && module == 1 && course % 3 == 2 ? "moved-\(module)" : "module-\(module)"
      let part = place.appending(path: "0\(module + 1)-\(slug)")
      try write(
        "---\nid: \(id(2, number))\ntitle: Module \(number)\n---\n\(paragraph())\n",
        to: part.appending(path: "module.md"))
      for lesson in 0..<CourseTree.lessonsPerModule { try write(lesson: lesson, of: number, to: part) }
      for quiz in 0..<2 {
        try write(assessment(number * 2 + quiz), to: part.appending(path: "assessments/quiz-\(quiz).yaml"))
      }
    }
  }

  private mutating func write(lesson: Int, of module: Int, to folder: URL) throws {
    let number = module * CourseTree.lessonsPerModule + lesson
    // The last of a course is another lesson in each edition; nobody follows it there.
    let isLast = number % (CourseTree.lessonsPerModule * CourseTree.modulesPerCourse) == 49
    let slug = isLast ? "\(edition.rawValue)-edition" : "lesson-\(lesson)"
    let place = isSecond && module % 3 == 0 ? CourseTree.lessonsPerModule - lesson : lesson + 1
    let title = isSecond && number % 7 == 0 ? "Lesson \(number), revised" : "Lesson \(number)"
    var text = "---\nid: \(id(isLast && isSecond ? 9 : 3, number))\ntitle: \(title)\n"
    text += "learning_objectives:\n  - Name the parts of topic \(number)\n---\n"
    for section in 1...4 {
      text += "\n## Section \(section) of \(number)\n\n"
      for _ in 0..<3 { text += paragraph() + "\n\n" }
      text += "- **First** point with `code` and $x_{\(section)}^2$\n"
    }
    try write(text, to: folder.appending(path: String(format: "%02d-%@.md", place, slug)))
  }

  private mutating func assessment(_ number: Int) -> String {
    let revised = isSecond && number % 4 == 0 ? " (revised)" : ""
    var text =
      "id: \(id(4, number))\ntitle: Quiz \(number)\ndifficulty: beginner\nmax_attempts: 0\nquestions:\n"
    for question in 1...5 {
      text += "  - id: q\(question)\n    type: single_choice\n"
      text += "    prompt: What follows from \(number), question \(question)?\(revised)\n    choices:\n"
      for choice in 0..<4 {
        let right = choice == (number + question) % 4 ? ", correct: true" : ""
        text += "      - {id: c\(choice), text: Answer \(choice) of \(number)\(right)}\n"
      }
    }
    return text
  }

  private mutating func text(ofCharacter number: Int) -> String {
    """
    id: \(id(5, number))
    name: \(name)-\(number)
    display_name: Teacher \(number)
    specialization: theory
    skill_level: expert
    conversation_style: socratic
    language: en
    backstory: \(paragraph())
    personality:
      traits: {warmth: 0.6}
      tone: calm
      teaching_style: asks one question at a time
      boundaries: ["No complete solutions to open questions."]
      system_prompt: |
        You are {{display_name}}. Ask before you tell.
      parameters: {temperature: 0.4, max_output_tokens: 900}

    """
  }

  private mutating func skillTree() -> String {
    var text = """
      id: \(id(6, 0))
      name: Skills of \(name)
      slug: \(name)-tree
      category: \(name)-games
      difficulty: beginner
      published: true
      skills:

      """
    for skill in 0..<CourseTree.skills {
      text += "  - slug: skill-\(skill)\n    name: Skill \(skill)\n    type: knowledge\n"
      text += "    xp: \(10 + skill + (isSecond ? 5 : 0))\n    position: {x: \(skill % 4), y: \(skill / 4)}\n"
      if skill >= 4 {
        let second = isSecond && skill % 3 == 0 ? ", skill-\(skill - 3)" : ""
        text += "    requires: [skill-\(skill - 4)\(second)]\n"
      }
    }
    return text
  }

  private mutating func paragraph() -> String {
    (0..<48).map { _ in CourseTree.words[random.below(CourseTree.words.count)] }.joined(separator: " ") + "."
  }

  private func id(_ kind: Int, _ number: Int) -> String {
    String(format: "0d%06d-%04d-4000-8000-%012d", family, kind, number)
  }

  private static let words = """
    position equity value range board draw stack price river turn flop blind raise fold call hand player odds bet
    model data weight layer gradient loss vector learning sample error rate test feature label the a of and to
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  private func write(_ text: String, to file: URL) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
