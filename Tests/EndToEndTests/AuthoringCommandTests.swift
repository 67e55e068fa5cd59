import Foundation
import Testing

/// `init`, `new`, `mv` and the settings for editors, with real files and git.
@Suite(.serialized) struct AuthoringCommandTests {
  private func academy(_ arguments: [String] = []) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let outcome = try await Lectern.run(["init", "--source", "academy"] + arguments, in: folder.path)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return folder
  }

  @Test(arguments: ["en", "zh-Hans"])
  func aFreshRepositoryIsClean(locale: String) async throws {
    let folder = try await academy(["--locale", locale])
    let lint = try await Lectern.run(["lint", "--strict"], in: folder.path)
    #expect(lint.status == 0, "\(lint.output)")
    #expect(try folder.text("lectern.yaml").contains("source: academy\n"))
    #expect(folder.exists(".schemas/lesson.schema.json") && folder.exists(".vscode/settings.json"))
  }

  @Test func aFreshRepositoryIsPublished() async throws {
    try await EmbeddedRepository.with { repository in
      try repository.folder.remove("content")
      let begun = try await repository.run(["init", "--source", "academy"])
      #expect(begun.status == 0, "\(begun.errors)")
      let published = try await repository.run(["publish", "--database", "embedded"])
      #expect(published.status == 0, "\(published.errors)")
      let lessons = try await repository.run(["db", "psql", "--", "-XAtc", "SELECT count(*) FROM lessons"])
      #expect(lessons.output == "2\n")
    }
  }

  @Test func nothingIsWrittenOver() async throws {
    let folder = try TemporaryFolder(["README.md": "mine\n", ".gitignore": "*.o\n", "LICENSE": "x"])
    let first = try await Lectern.run(["init", "--source", "academy"], in: folder.path)
    #expect(first.status == 0 && first.output.contains("kept: README.md"))
    #expect(try folder.text("README.md") == "mine\n")
    let lesson = "content/courses/first-course/01-basics/01-a-lesson-is-a-file.md"
    let written = try folder.text(lesson)
    try folder.remove("characters")
    let second = try await Lectern.run(["init", "--source", "academy"], in: folder.path)
    #expect(second.status == 2)
    #expect(second.errors.contains("files are in the way: \"content/courses/first-course/course.md\""))
    #expect(try folder.text(lesson) == written)
    #expect(!folder.exists("characters"))
  }

  @Test func theFlagsOfTheWorkflowAreThere() async throws {
    let folder = try await academy()
    let help = try await Lectern.run(["ci", "--help"], in: folder.path).output
    let lines = try folder.text(".github/workflows/content.yml").split(separator: "\n")
      .filter { $0.contains("run: lectern ci") }
    #expect(!lines.isEmpty)
    for line in lines {
      for flag in line.split(separator: " ") where flag.hasPrefix("--") {
        #expect(help.contains(flag), "\(flag)")
      }
    }
  }

  @Test func newFilesAreCleanAndSayTheirPath() async throws {
    let folder = try await academy()
    let lesson = try await Lectern.run(["new", "lesson", "first-course/basics/Pot odds"], in: folder.path)
    #expect(lesson.output == "content/courses/first-course/01-basics/03-pot-odds.md\n")
    for arguments in [
      ["new", "assessment", "Odds quiz", "--in", "first-course/basics", "--lesson", "pot-odds"],
      ["new", "module", "first-course/advanced"], ["new", "character", "Coach Lin"],
      ["new", "skill-tree", "Mathematics"],
    ] {
      let outcome = try await Lectern.run(arguments, in: folder.path)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let lint = try await Lectern.run(["lint", "--strict"], in: folder.path)
    #expect(lint.status == 0, "\(lint.output)")
    let again = try await Lectern.run(["new", "lesson", "first-course/basics/pot-odds"], in: folder.path)
    #expect(again.status == 2 && again.errors.contains("is there already"))
    let wrong = try await Lectern.run(["new", "course", "X", "--lesson", "y"], in: folder.path)
    #expect(wrong.status == 2 && wrong.errors.contains("--lesson is for assessments"))
  }

  @Test func aMoveKeepsLinksAndIsStagedWhereGitFollows() async throws {
    let folder = try await academy()
    let start = "git init -q . && git add -A && git -c user.name=a -c user.email=a@b commit -qm start"
    #expect(try await Lectern.shell(start, in: folder.path).status == 0)
    let old = "content/courses/first-course/01-basics/02-links-and-pictures.md"
    let new = "content/courses/first-course/02-more/01-links.md"
    let refused = try await Lectern.run(["mv", old, new], in: folder.path)
    #expect(refused.status == 2 && refused.errors.contains("is tied to the lesson"), "\(refused.errors)")
    #expect(folder.exists(old) && !folder.exists("content/courses/first-course/02-more"))
    let beside = "content/courses/first-course/01-basics/05-linking.md"
    let dry = try await Lectern.run(["mv", "--dry-run", old, beside], in: folder.path)
    #expect(dry.status == 0 && dry.output.contains("would move: \(old) -> \(beside)"))
    #expect(folder.exists(old))
    let moved = try await Lectern.run(["mv", old, beside], in: folder.path)
    #expect(moved.status == 0, "\(moved.errors)")
    #expect(
      moved.output.contains("lesson first-course/basics/links-and-pictures is first-course/basics/linking"))
    let status = try await Lectern.shell("git status --porcelain", in: folder.path).output
    #expect(status.contains("RM \(old) -> \(beside)"))
    #expect(try folder.text(beside).contains("aliases: [first-course/basics/links-and-pictures]"))
    let lint = try await Lectern.run(["lint", "--strict"], in: folder.path)
    #expect(lint.status == 0, "\(lint.output)")
  }

  @Test func aFolderIsNotMadeWhereAFileStands() async throws {
    let folder = try TemporaryFolder(["academy": ""])
    let refused = try await Lectern.run(["init", "academy", "--source", "x"], in: folder.path)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("cannot be made: a file of that name is there\n"), "\(refused.errors)")
  }

  @Test(arguments: ["", "PATH=/nowhere"])
  func aMoveThatFailsHalfwayIsTakenBack(environment: String) async throws {
    let folder = try await academy()
    // The last of the files to be written is larger than what the shell allows; those before it are not.
    let tree = "content/skill-trees/authoring.yaml"
    let padding = String(repeating: "# A long comment.\n", count: 8_000)
    try folder.write(try folder.text(tree) + padding, to: tree)
    let start = "git init -q . && git add -A && git -c user.name=a -c user.email=a@b commit -qm start"
    #expect(try await Lectern.shell(start, in: folder.path).status == 0)
    let module = "content/courses/first-course/01-basics"
    let move = "mv \(module)/02-links-and-pictures.md \(module)/05-linking.md"
    let limited = try await Lectern.shell(
      "trap '' XFSZ; ulimit -f 64; \(environment) lectern \(move)", in: folder.path)
    #expect(limited.status == 2, "\(limited.output)")
    #expect(limited.errors.contains("\(tree) cannot be written"), "\(limited.errors)")
    #expect(limited.errors.contains("nothing was changed"), "\(limited.errors)")
    let status = try await Lectern.shell("git status --porcelain", in: folder.path)
    #expect(status.output.isEmpty, "\(status.output)")
    let moved = try await Lectern.shell("lectern \(move)", in: folder.path)
    #expect(moved.status == 0, "\(moved.errors)")
  }

  @Test func aMoveNeedsNoGit() async throws {
    let folder = try await academy()
    let outcome = try await Lectern.run(
      ["mv", "content/courses/first-course", "content/courses/writing"], in: folder.path,
      environment: ["PATH": "/nowhere"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lint = try await Lectern.run(["lint", "--strict"], in: folder.path)
    #expect(lint.status == 0, "\(lint.output)")
    #expect(try folder.text("content/achievements.yaml").contains("{course: writing}"))
    let there = try await Lectern.run(
      ["mv", "characters/guide.yaml", "content/categories.yaml"], in: folder.path)
    #expect(there.status == 2 && there.errors.contains("is there already"))
    let outside = try await Lectern.run(["mv", "characters/guide.yaml", "../guide.yaml"], in: folder.path)
    #expect(outside.status == 2 && outside.errors.contains("outside of the repository"))
  }

  @Test func editorsLearnTheSchemas() async throws {
    let folder = try await academy()
    try folder.write("{\n  \"editor.tabSize\": 2\n}\n", to: ".vscode/settings.json")
    let export = ["schema", "export", ".schemas", "--vscode", "--modeline", "-C", "."]
    let first = try await Lectern.run(export, in: folder.path)
    #expect(first.status == 0 && first.output.contains("wrote: .vscode/settings.json"), "\(first.errors)")
    let settings = try folder.text(".vscode/settings.json")
    #expect(settings.contains("editor.tabSize") && settings.contains("./.schemas/assessment.schema.json"))
    #expect(
      try folder.text("characters/guide.yaml").hasPrefix(
        "# yaml-language-server: $schema=../.schemas/character.schema.json\n"))
    #expect(try await !Lectern.run(export, in: folder.path).output.contains("wrote:"))
    #expect(try await Lectern.run(["lint", "--strict"], in: folder.path).status == 0)
    try folder.write("{ // mine\n}\n", to: ".vscode/settings.json")
    let kept = try await Lectern.run(export, in: folder.path)
    #expect(kept.errors.contains("stays as it is") && kept.output.contains("\"yaml.schemas\""))
    #expect(try folder.text(".vscode/settings.json") == "{ // mine\n}\n")
  }
}
