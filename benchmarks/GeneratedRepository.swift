import Foundation

/// A repository made of nothing but a number: the same on every machine.
///
/// Lessons have about 4 KB, one in five is Chinese, and every five have an assessment of five questions.
struct GeneratedRepository {
  let lessons: Int
  private var random: Random

  init(lessons: Int, seed: UInt64 = 1) {
    self.lessons = lessons
    random = Random(state: seed)
  }

  private static let lessonsPerModule = 10
  private static let modulesPerCourse = 10

  /// Writes the repository below a folder, which must not exist.
  mutating func write(to folder: URL) throws {
    try write("source: generated\nlocale: en\n", to: folder.appending(path: "lectern.yaml"))
    var written = 0
    var course = 0
    while written < lessons {
      let path = folder.appending(path: "content/courses/course-\(course)")
      let language = course % 5 == 4 ? "zh-Hans" : "en"
      let head = "title: Course \(course)\nlevel: beginner\nlanguage: \(language)\npublished: true\n"
      try write("---\n\(head)---\n\(paragraph(language))\n", to: path.appending(path: "course.md"))
      for module in 0..<GeneratedRepository.modulesPerCourse where written < lessons {
        let folder = path.appending(path: String(format: "%02d-module-%d", module + 1, module))
        for lesson in 0..<GeneratedRepository.lessonsPerModule where written < lessons {
          let name = String(format: "%02d-lesson-%d.md", lesson + 1, lesson)
          try write(self.lesson(written, language), to: folder.appending(path: name))
          written += 1
          if written % 5 == 0 {
            let name = "assessments/quiz-\(lesson).yaml"
            try write(assessment(written), to: folder.appending(path: name))
          }
        }
      }
      course += 1
    }
  }

  private mutating func lesson(_ number: Int, _ language: String) -> String {
    var text =
      "---\ntitle: Lesson \(number)\nlearning_objectives:\n  - Name the parts of topic \(number)\n---\n"
    for section in 1...4 {
      text += "\n## Section \(section) of \(number)\n\n"
      for _ in 0..<3 { text += paragraph(language) + "\n\n" }
      text +=
        "- **First** point with `code` and $x_{\(section)}^2$\n- [A site](https://www.rfc-editor.org/info/rfc\(number))\n\n"
    }
    text += "| hand | share |\n|---|---:|\n"
    for row in 0..<6 { text += "| row \(row) | \(random.next(below: 100)) % |\n" }
    return text + "\n```python\nprint(\(number) * 2)\n```\n"
  }

  private mutating func assessment(_ number: Int) -> String {
    var text = "title: Quiz \(number)\ndifficulty: beginner\nquestions:\n"
    for question in 1...5 {
      let right = random.next(below: 4)
      text +=
        "  - id: q\(question)\n    type: single_choice\n    prompt: What follows from \(number)?\n    choices:\n"
      for choice in 0..<4 {
        text +=
          "      - {id: c\(choice), text: Answer \(choice) of \(number)\(choice == right ? ", correct: true" : "")}\n"
      }
      text += "    explanation: Because of the rule in section \(question).\n"
    }
    return text
  }

  private mutating func paragraph(_ language: String) -> String {
    if language == "zh-Hans" {
      return (0..<8).map { _ in
        GeneratedRepository.chinese[random.next(below: GeneratedRepository.chinese.count)]
      }.joined()
    }
    return (0..<48).map { _ in GeneratedRepository.words[random.next(below: GeneratedRepository.words.count)]
    }
    .joined(separator: " ") + "."
  }

  private static let words = """
    position equity value range board draw stack price river turn flop blind raise fold call hand player pot odds bet
    model data weight layer gradient loss token vector learning sample error rate test feature label the a of and to
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  private static let chinese = ["位置决定牌局的走向，", "底池赔率说明价格。", "翻牌圈的牌面很湿。", "学习需要数据，", "模型会出错。"]

  private func write(_ text: String, to file: URL) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}

/// A linear congruential generator (Knuth, MMIX): good enough for filler, the same everywhere.
struct Random {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
