import Content
import SourceText

/// A repository of a stranger's, made of nothing but a number: courses in Chinese and English whose texts mix
/// the odd corners of Markdown at random. Nothing in it is wrong.
struct GeneratedStranger {
  private var state: UInt64
  private var files: [RepositoryPath: [UInt8]] = [:]
  private var identifiers = 0

  /// The tree that a seed makes, of at least `count` files.
  static func tree(files count: Int, seed: UInt64) -> ContentTree {
    var stranger = GeneratedStranger(state: seed)
    stranger.put("lectern.yaml", "source: stranger\nlocale: en\n")
    var course = 0
    while stranger.files.count < count {
      stranger.addCourse(course)
      course += 1
    }
    return .inMemory(stranger.files)
  }

  private init(state: UInt64) {
    self.state = state
  }

  private mutating func put(_ path: String, _ text: String) {
    guard let path = RepositoryPath(path) else { return }
    var bytes = Array(text.utf8)
    switch below(8) {
    case 0: bytes = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    case 1: bytes = [0xEF, 0xBB, 0xBF] + bytes
    case 2 where bytes.last == 0x0A: bytes.removeLast()
    default: break
    }
    files[path] = bytes
  }

  // MARK: Files

  private mutating func addCourse(_ number: Int) {
    let isChinese = number % 2 == 1
    let folder = "content/courses/course-\(number)"
    put(
      "\(folder)/course.md",
      head(
        isChinese ? "课程：第\(number)门" : "\"Course \(number): corners\"", "level: beginner\npublished: true\n")
        + body(isChinese, blocks: 2))
    for module in 1...6 {
      let place = "\(folder)/0\(module)-part"
      let moduleFolder = isChinese ? "\(folder)/0\(module)-第\(module)部分" : place
      put(
        "\(moduleFolder)/module.md",
        head(isChinese ? "\(module)、概述" : "\(module). Introduction", "slug: part-\(module)\n")
          + body(isChinese, blocks: 1))
      for lesson in 1...8 {
        let name = isChinese ? "第\(lesson)课（上）" : lesson % 3 == 0 ? "Lesson \(lesson)" : "lesson-\(lesson)"
        let title = isChinese ? "小结\(lesson)" : "Summary \(lesson)"
        put(
          "\(moduleFolder)/\(lesson)-\(name).md",
          head(title, "slug: lesson-\(lesson)\n") + body(isChinese, blocks: 3 + below(5)))
      }
      put("\(moduleFolder)/assessments/check.yaml", assessment(isChinese))
    }
  }

  private mutating func head(_ title: String, _ more: String) -> String {
    "---\(pick(["", " ", "\t"]))\nid: \(identifier())\ntitle: \(title)\n\(more)---\n"
  }

  private mutating func body(_ isChinese: Bool, blocks: Int) -> String {
    var text = ""
    var number = 0
    for _ in 0..<blocks {
      number += 1
      let pieces = isChinese ? StrangePieces.chinese : StrangePieces.english
      // Footnotes and definitions name themselves by the number.
      text += pick(below(3) == 0 ? pieces : StrangePieces.both).replacing("#", with: "\(number)")
        .replacing("HASH", with: "#")
      text += pick(["\n", "\n\n", "\n\n", "   \n\n"])
    }
    return text
  }

  private mutating func assessment(_ isChinese: Bool) -> String {
    let prompt = pick(isChinese ? StrangePieces.chinesePrompts : StrangePieces.englishPrompts)
    let indented = body(isChinese, blocks: 1).split(whereSeparator: \.isNewline)
      .map { "      \($0)\n" }.joined()
    return """
      id: \(identifier())
      title: \(isChinese ? "测验：一" : "\"Check: 1\"")
      difficulty: beginner
      questions:
        - id: first
          type: single_choice
          prompt: \(prompt)
          choices:
            - {text: "`a < b`", correct: true}
            - {text: "2 ** 3"}
        - id: second
          type: true_false
          answer: \(pick(["true", "false"]))
          prompt: |
            1.
      \(indented)
      """ + "\n"
  }

  // MARK: Chance

  private mutating func identifier() -> String {
    identifiers += 1
    let digits = String(identifiers, radix: 16)
    return "019e0000-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices[below(choices.count)]
  }

  /// A linear congruential generator: the same on every machine.
  private mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
