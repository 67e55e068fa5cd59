import Foundation
import Testing

/// What an author gets wrong: each kind of bad input, the rule that says so, and the place that it names.
@Suite struct BadInputTests {
  private static let course = "content/courses/holdem-basics/course.md"
  private static let lesson = "content/courses/holdem-basics/01-start/01-welcome.md"
  private static let quiz = "content/courses/holdem-basics/assessments/quiz.yaml"

  /// Every finding as `path:line:column rule`.
  private func places(
    in folder: TemporaryFolder, as prefix: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> [String] {
    let words = (prefix + [Lectern.path, "lint", "--format", "json"]).map { "'\($0)'" }
    let outcome = try await Lectern.shell(words.joined(separator: " "), in: folder.path)
    #expect(outcome.status == 1, "\(outcome.output)\(outcome.errors)", sourceLocation: sourceLocation)
    let diagnostics = try #require(try outcome.object()["diagnostics"] as? [NSDictionary])
    return try diagnostics.map { diagnostic in
      let range = try #require(diagnostic["range"] as? [String: [String: Int]])
      let (line, column) = (range["start"]?["line"] ?? 0, range["start"]?["column"] ?? 0)
      return "\(diagnostic["file"] ?? ""):\(line):\(column) \(diagnostic["rule"] ?? "")"
    }
  }

  @Test(arguments: [
    ("title: [one\nlevel: beginner\n", "3:6 yaml/syntax"),
    ("title: One\nlevel: beginner\nlevel: expert\n", "3:1 yaml/duplicate-key, 4:1 yaml/duplicate-key"),
    ("title: 一\ntags:\n\t- a\nlevel: beginner\n", "4:1 yaml/tab-indentation"),
    ("title: One\nlevel：beginner\n", "3:1 yaml/syntax"),
    ("title: One\nlevel: begginer\n", "3:8 schema/enum"),
    ("title: One\n", "2:1 schema/required"),
    ("title: One\nlevle: beginner\n", "3:1 schema/unknown-key"),
    ("title: \"🂡\" x\nlevel: beginner\n", "2:12 yaml/syntax"),
  ])
  func brokenFrontMatter(keys: String, expected: String) async throws {
    let folder = try TemporaryFolder.cleanRepository()
    try folder.write("---\n\(keys)id: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9b01\n---\n", to: Self.course)
    #expect(try await places(in: folder).joined(separator: ", ") == prefixed(expected, Self.course))
  }

  private func prefixed(_ places: String, _ path: String) -> String {
    places.components(separatedBy: ", ").map { "\(path):\($0)" }.joined(separator: ", ")
  }

  @Test func bytesThatAreNotUTF8() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    let text = Data("---\ntitle: 德州".utf8) + Data([0xC1, 0xD6]) + Data("\nlevel: beginner\n---\n".utf8)
    try text.write(to: URL(filePath: folder.path + "/" + Self.course))
    #expect(try await places(in: folder) == ["\(Self.course):2:10 file/not-utf8"])
  }

  @Test func aFileOfAGigabyteIsNotRead() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    let file = try FileHandle(forWritingTo: URL(filePath: folder.path + "/" + Self.lesson))
    try file.truncate(atOffset: 1 << 30)
    try file.close()
    #expect(try await places(in: folder) == ["\(Self.lesson):1:1 file/too-large"])
  }

  @Test func aBombOfAliases() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    var text = "x-0: &n0 [a, a, a, a, a, a, a, a, a, a]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*n\(level - 1)", count: 10).joined(separator: ", ")
      text += "x-\(level): &n\(level) [\(aliases)]\n"
    }
    try folder.write(text, to: Self.quiz)
    let found = try await places(in: folder)
    #expect(found == ["\(Self.quiz):4:11 yaml/alias-limit"])
  }

  @Test func aLinkThatLeavesTheRepository() async throws {
    let outside = try TemporaryFolder(["secret.md": TemporaryFolder.lesson(3)])
    let folder = try TemporaryFolder.cleanRepository()
    let name = "content/courses/holdem-basics/01-start/02-more.md"
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/" + name, withDestinationPath: outside.path + "/secret.md")
    #expect(try await places(in: folder) == ["\(name):1:1 file/outside-repository"])
  }

  @Test func aFolderWhereAFileBelongs() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    try FileManager.default.removeItem(atPath: folder.path + "/" + Self.course)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/" + Self.course, withIntermediateDirectories: false)
    #expect(try await places(in: folder) == ["\(Self.course):1:1 file/unreadable"])
  }

  @Test func whatCannotBeReachedIsReportedAloneAndCountsAsThere() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    try folder.write(
      TemporaryFolder.goodCourse.replacing("level:", with: "instructor: lin\nlevel:"), to: Self.course)
    try folder.write("", to: "characters/README.md")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/characters/lin.yaml", withDestinationPath: "nowhere.yaml")
    #expect(try await places(in: folder) == ["characters/lin.yaml:1:1 file/unreadable"])
  }

  private static let setpriv = "/usr/bin/setpriv"
  private static let canBeOrdinary = geteuid() != 0 || FileManager.default.isExecutableFile(atPath: setpriv)

  @Test(.enabled(if: canBeOrdinary, "root reads every file, and cannot become another user here"))
  func aFileWithoutPermission() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: folder.path + "/" + Self.lesson)
    let become = [Self.setpriv, "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    let found = try await places(in: folder, as: geteuid() == 0 ? become : [])
    #expect(found == ["\(Self.lesson):1:1 file/unreadable"])
  }

  @Test func aRepositoryWithoutContent() async throws {
    let folder = try TemporaryFolder(["lectern.yaml": "source: empty\n"])
    #expect(try await places(in: folder) == ["content:1:1 file/empty"])
  }

  @Test func aQuestionOfAnUnknownType() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    try folder.write(
      """
      id: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9b11
      title: 小测验
      difficulty: beginner
      questions:
        - {id: 一, type: singel_choice, prompt: Who acts first?, choices: [{text: UTG, correct: true}]}
      """.replacing("一", with: "first"), to: Self.quiz)
    #expect(try await places(in: folder) == ["\(Self.quiz):5:23 schema/enum"])
  }

  @Test func coursesThatRequireEachOther() async throws {
    let folder = try TemporaryFolder()
    for (number, (slug, other)) in [("one", "two"), ("two", "one")].enumerated() {
      let id = "id: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9b2\(number)"
      try folder.write(
        "---\n\(id)\ntitle: Course \(slug)\nlevel: beginner\nprerequisites: [\(other)]\n---\n",
        to: "content/courses/\(slug)/course.md")
      try folder.write(TemporaryFolder.lesson(number), to: "content/courses/\(slug)/01-start/01-welcome.md")
    }
    #expect(
      try await places(in: folder) == [
        "content/courses/one/course.md:5:17 course/prerequisite-cycle"
      ])
  }

  @Test func twoCharactersOfOneName() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    for number in 0...1 {
      try folder.write(
        """
        id: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9b3\(number)
        name: coach-lin
        display_name: 林教练
        specialization: theory
        skill_level: expert
        conversation_style: socratic
        personality:
          traits: {warmth: 0.5}
          tone: calm
          boundaries: [No advice about money.]
          system_prompt: You are a coach.
          parameters: {max_output_tokens: 400}
        """, to: "characters/\(number)-lin.yaml")
    }
    #expect(
      try await places(in: folder) == [
        "characters/0-lin.yaml:2:7 character/duplicate-name",
        "characters/1-lin.yaml:2:7 character/duplicate-name",
      ])
  }
}
