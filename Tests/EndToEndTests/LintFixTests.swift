import Foundation
import Testing

@Suite struct LintFixTests {
  private static let course = "content/courses/tournament/course.md"
  private static let mendedCourse = TemporaryFolder.badCourse.replacing(
    "[holdem-basic]", with: "[holdem-basics]")

  private func lint(_ arguments: [String], in folder: TemporaryFolder) async throws -> Lectern.Outcome {
    try await Lectern.run(["lint"] + arguments, in: folder.path)
  }

  @Test func fixWritesAndReportsWhatIsLeft() async throws {
    let folder = try TemporaryFolder.repository()
    let before = try await lint([], in: folder)
    #expect(before.output.hasSuffix("1 fixable with --fix.\n"))
    let outcome = try await lint(["--fix"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("fixed 1 problem in 1 file\nno problems in 4 files ("))
    #expect(try folder.text(Self.course) == Self.mendedCourse)
    let again = try await lint(["--fix"], in: folder)
    #expect(again.status == 0)
    #expect(again.output.hasPrefix("no problems in"))
  }

  @Test func whatIsLeftIsTheStatus() async throws {
    let folder = try TemporaryFolder.repository()
    try folder.replace("level: advanced", with: "level: zzz", in: Self.course)
    let outcome = try await lint(["--fix", "--format", "json"], in: folder)
    #expect(outcome.status == 1)
    let summary = try #require(try outcome.object()["summary"] as? NSDictionary)
    #expect(summary["fixed"] as? Int == 1)
    #expect(summary["errors"] as? Int == 1)
    #expect(summary["fixable_unsafe"] as? Int == 0)
  }

  @Test func unsafeFixesAreAppliedOnlyWhenAskedFor() async throws {
    let folder = try TemporaryFolder.repository()
    let lesson = "content/courses/tournament/01-start/01-welcome.md"
    try folder.replace("How a hand", with: "[How](01-welcom.md) a hand", in: lesson)
    let safe = try await lint(["--fix"], in: folder)
    #expect(safe.status == 1)
    #expect(safe.output.hasSuffix("1 fixable with --unsafe-fixes.\n"))
    #expect(try folder.text(lesson).contains("(01-welcom.md)"))
    #expect(try await lint(["--unsafe-fixes"], in: folder).status == 0)
    #expect(try folder.text(lesson).contains("(01-welcome.md)"))
  }

  @Test func pathsAndRulesChooseWhatIsMended() async throws {
    let folder = try TemporaryFolder.repository()
    #expect(try await lint(["--fix", "content/courses/holdem-basics"], in: folder).status == 0)
    #expect(try await lint(["--fix", "--ignore", "course"], in: folder).status == 0)
    #expect(try folder.text(Self.course) == TemporaryFolder.badCourse)
  }

  @Test func theDiffWritesNothingAndGitAppliesIt() async throws {
    let folder = try TemporaryFolder.repository()
    let crlf = "content/courses/holdem-basics/01-start/02 牌 “a”.md"
    let lesson = "---\r\nslug: Second\r\ntitle: A\r\n---\r\n牌 🂡\r\n"
    try folder.write(lesson, to: crlf)
    let outcome = try await lint(["--diff"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors == "would fix 3 problems in 2 files\n")
    #expect(outcome.output.contains("--- a/\(Self.course)\n+++ b/\(Self.course)\n@@ "))
    #expect(outcome.output.contains("\n-prerequisites: [holdem-basic]\n+prerequisites: [holdem-basics]\n"))
    #expect(try folder.text(Self.course) == TemporaryFolder.badCourse)
    #expect(try folder.text(crlf) == lesson)
    try folder.write(outcome.output, to: "../\(folder.name).patch")
    defer { try? FileManager.default.removeItem(atPath: folder.path + ".patch") }
    let applied = try await Lectern.shell("git apply '\(folder.path).patch'", in: folder.path)
    #expect(applied.status == 0, "\(applied.errors)")
    let byGit = (try folder.text(Self.course), try folder.text(crlf))
    try folder.write(TemporaryFolder.badCourse, to: Self.course)
    try folder.write(lesson, to: crlf)
    _ = try await lint(["--fix"], in: folder)
    #expect(try (folder.text(Self.course), folder.text(crlf)) == byGit)
    let nothing = try await lint(["--diff"], in: folder)
    #expect(nothing.status == 0)
    #expect(nothing.output.isEmpty && nothing.errors.isEmpty)
  }

  @Test func aFileWithoutLastLineEndStaysSo() async throws {
    let folder = try TemporaryFolder.repository()
    let tree = "content/skill-trees/poker.yaml"
    let text =
      "id: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9b77\nname: Poker\ncategory: games\ndifficulty: Beginner\n"
      + "skills:\n  - {slug: a, name: A, type: knowledge}\ntags:\n  - a\n  - a"
    try folder.write(text, to: tree)
    try folder.write("- {slug: games, name: Games}\n", to: "content/categories.yaml")
    let diff = try await lint(["--diff", tree], in: folder)
    #expect(diff.output.contains("\\ No newline at end of file"))
    try folder.write(diff.output, to: "../\(folder.name).patch")
    defer { try? FileManager.default.removeItem(atPath: folder.path + ".patch") }
    let applied = try await Lectern.shell("git apply '\(folder.path).patch'", in: folder.path)
    #expect(applied.status == 0, "\(applied.errors)")
    let wanted = text.dropLast(6).replacing("Beginner", with: "beginner")
    #expect(try folder.text(tree) == wanted)
    try folder.write(text, to: tree)
    _ = try await lint(["--fix", tree], in: folder)
    #expect(try folder.text(tree) == wanted)
  }

  @Test func modesAndLinksAreKept() async throws {
    let folder = try TemporaryFolder.repository()
    let path = folder.path + "/" + Self.course
    let manager = FileManager.default
    try folder.write(TemporaryFolder.badCourse, to: "shared/course.txt")
    try manager.removeItem(atPath: path)
    try manager.createSymbolicLink(atPath: path, withDestinationPath: "../../../shared/course.txt")
    try manager.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: folder.path + "/shared/course.txt")
    #expect(try await lint(["--fix"], in: folder).status == 0)
    #expect(try manager.destinationOfSymbolicLink(atPath: path) == "../../../shared/course.txt")
    #expect(try folder.text("shared/course.txt") == Self.mendedCourse)
    let mode = try manager.attributesOfItem(atPath: folder.path + "/shared/course.txt")[.posixPermissions]
    #expect(mode as? Int == 0o640)
    #expect(try manager.contentsOfDirectory(atPath: folder.path + "/shared") == ["course.txt"])
  }

  @Test func aReadOnlyFileIsNamedAndLeftAndTheOthersAreWritten() async throws {
    let folder = try TemporaryFolder.repository()
    let other = "content/courses/tournament/01-start/01-welcome.md"
    try folder.replace("title: Welcome", with: "titel: Welcome", in: other)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o444], ofItemAtPath: folder.path + "/" + Self.course)
    let outcome = try await lint(["--fix"], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors == "warning: \(Self.course) is not fixed: it is read-only\n")
    #expect(outcome.output.contains("error[course/unknown-prerequisite]"))
    #expect(outcome.output.contains("fixed 1 problem in 1 file\n"))
    #expect(try folder.text(Self.course) == TemporaryFolder.badCourse)
    #expect(try folder.text(other).contains("title: Welcome"))
  }

  @Test func standardInputIsMendedToStandardOutput() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    try folder.write(TemporaryFolder.goodCourse.replacing("9b01", with: "9b07"), to: Self.course)
    for flag in ["--fix", "--unsafe-fixes"] {
      let outcome = try await Lectern.run(
        ["lint", flag, "--stdin-filename", Self.course], in: folder.path, stdin: TemporaryFolder.badCourse)
      #expect(outcome.output == Self.mendedCourse)
      #expect(outcome.errors.contains("fixed 1 problem in 1 file"))
    }
    let diff = try await Lectern.run(
      ["lint", "--diff", "--stdin-filename", Self.course], in: folder.path, stdin: TemporaryFolder.badCourse)
    #expect(diff.status == 1)
    #expect(diff.output.hasPrefix("--- a/\(Self.course)\n"))
    #expect(try folder.text(Self.course).contains("9b07"))
    let clean = try await Lectern.run(
      ["lint", "--fix", "--stdin-filename", Self.course], in: folder.path, stdin: "no front matter")
    #expect(clean.status == 1)
    #expect(clean.output == "no front matter")
    #expect(clean.errors.contains("front-matter/missing"))
  }

  @Test func theDiffKeepsStandardOutputToItself() async throws {
    let folder = try TemporaryFolder.repository()
    let both = try await lint(["--diff", "--format", "json"], in: folder)
    #expect(both.status == 2)
    let file = try await lint(["--diff", "--format", "json=report.json"], in: folder)
    #expect(file.status == 1)
    #expect(file.output.hasPrefix("--- a/"))
    #expect(try folder.text("report.json").contains("course/unknown-prerequisite"))
  }

  @Test(arguments: [60, 150, 300, 600])
  func anInterruptLeavesEveryFileWhole(milliseconds: Int) async throws {
    let folder = try TemporaryFolder.cleanRepository()
    func lesson(_ number: Int, _ key: String) -> String {
      let id = "0b6f3c52-7a41-4d0e-9c58-2f1d6a7e8" + String(number + 100)
      return "---\nid: \(id)\n\(key): Lesson \(number)\n---\n" + String(repeating: "文字 ", count: 3000)
    }
    let names = (0..<400).map { "content/courses/holdem-basics/01-start/lesson-\($0).md" }
    for (number, name) in names.enumerated() { try folder.write(lesson(number, "titel"), to: name) }
    let process = Process()
    process.executableURL = URL(filePath: Lectern.path)
    process.arguments = ["lint", "--fix", "--quiet", "-C", folder.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    try await Task.sleep(for: .milliseconds(milliseconds))
    process.interrupt()
    process.waitUntilExit()
    for (number, name) in names.enumerated() {
      let text = try folder.text(name)
      #expect(text == lesson(number, "titel") || text == lesson(number, "title"))
    }
    let left = try FileManager.default.contentsOfDirectory(
      atPath: folder.path + "/content/courses/holdem-basics/01-start")
    #expect(left.allSatisfy { !$0.hasPrefix(".") })
  }

  @Test func theSampleHasNothingToMend() async throws {
    let folder = try SampleRepository.copy()
    let outcome = try await lint(["--unsafe-fixes", "--diff"], in: folder)
    #expect(outcome.status == 0, "\(outcome.output)")
  }
}

extension TemporaryFolder {
  var name: String { URL(filePath: path).lastPathComponent }
}
