import Content
import Lint
import SourceText

/// A repository made of texts, for tests of single rules.
struct Repository {
  private var files: [RepositoryPath: [UInt8]] = [:]

  init(_ files: [String: String]) {
    for (path, text) in files {
      if let path = RepositoryPath(path) { self.files[path] = Array(text.utf8) }
    }
  }

  /// The findings of a rule.
  func findings(of rule: RuleName) async -> [Diagnostic] {
    await Linter.lint(.inMemory(files)).diagnostics.filter { $0.rule == rule }
  }

  /// The text that a finding underlines.
  func marked(_ diagnostic: Diagnostic) -> String {
    let bytes = files[diagnostic.location.path] ?? []
    return String(
      decoding: bytes[diagnostic.location.range.bytes.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  static func course(_ title: String, _ more: String = "") -> String {
    "---\ntitle: \(title)\nlevel: beginner\n\(more)---\n"
  }

  static func tree(_ name: String, skills: String) -> String {
    "name: \(name)\ncategory: games\ndifficulty: beginner\nskills:\n\(skills)"
  }

  static func character(prompt: String, more: String = "") -> String {
    """
    name: coach-lin
    specialization: general
    skill_level: expert
    conversation_style: friendly
    personality:
      traits: {warmth: 0.5}
      tone: calm
      boundaries: ["No advice about real money."]
      parameters: {max_output_tokens: 800}
      system_prompt: \(prompt)
    \(more)
    """
  }
}
