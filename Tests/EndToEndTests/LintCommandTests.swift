import Foundation
import Testing

@Suite struct LintCommandTests {
  @Test func errorsExitWithOneAndAreSaidWithTheirPlace() async throws {
    let folder = try TemporaryFolder.repository()
    let outcome = try await Lectern.run(["lint"], in: folder.path)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("error[course/unknown-prerequisite]: "))
    #expect(outcome.output.contains(" --> content/courses/tournament/course.md:4:17\n"))
    #expect(outcome.output.contains("help: did you mean \"holdem-basics\"?"))
    #expect(outcome.output.contains("1 error in 4 files ("))
    #expect(outcome.errors.isEmpty)
  }

  @Test func aCleanRepositoryExitsWithZero() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    let outcome = try await Lectern.run(["lint"], in: folder.path)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("no problems in 2 files ("))
  }

  @Test func quietSaysNothingWhereNothingIsWrong() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    let outcome = try await Lectern.run(["lint", "--quiet"], in: folder.path)
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
  }

  @Test func exitZeroIsWhatItSays() async throws {
    let folder = try TemporaryFolder.repository()
    #expect(try await Lectern.run(["lint", "--exit-zero"], in: folder.path).status == 0)
  }

  @Test func theRepositoryIsFoundFromInsideAndByName() async throws {
    let folder = try TemporaryFolder.repository()
    let inside = folder.path + "/content/courses/tournament"
    #expect(try await Lectern.run(["lint"], in: inside).status == 1)
    for flag in ["-C", "--repo"] {
      #expect(try await Lectern.run(["lint", flag, folder.path]).status == 1)
    }
  }

  @Test func withoutARepositoryItCannotRun() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Lectern.run(["lint"], in: folder.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("no content repository is found"))
    #expect(outcome.output.isEmpty)
  }

  @Test func anEmptyRepositoryIsAnErrorOfItsContent() async throws {
    let folder = try TemporaryFolder(["lectern.yaml": "source: empty\n"])
    let outcome = try await Lectern.run(["lint", "--format", "concise"], in: folder.path)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("error[file/empty]: the repository has no content"))
    #expect(outcome.errors.isEmpty)
  }

  @Test func pathsChooseWhatIsReported() async throws {
    let folder = try TemporaryFolder.repository()
    let good = try await Lectern.run(["lint", "content/courses/holdem-basics"], in: folder.path)
    #expect(good.status == 0)
    #expect(good.output.hasPrefix("no problems in 2 files"))
    let bad = try await Lectern.run(["lint", "course.md"], in: folder.path + "/content/courses/tournament")
    #expect(bad.status == 1)
  }

  @Test func pathsThatAreMissingOrOutsideAreUsageErrors() async throws {
    let folder = try TemporaryFolder.repository()
    let missing = try await Lectern.run(["lint", "content/nowhere"], in: folder.path)
    #expect(missing.status == 2)
    #expect(missing.errors == "error: content/nowhere does not exist\n")
    let outside = try await Lectern.run(["lint", "/usr"], in: folder.path)
    #expect(outside.status == 2)
    #expect(outside.errors.contains("/usr is outside of the repository"))
  }

  @Test func theJSONHasTheKeysOfItsContract() async throws {
    let folder = try TemporaryFolder.repository()
    let outcome = try await Lectern.run(["lint", "--format", "json"], in: folder.path)
    let report = try outcome.object()
    #expect(report["version"] as? Int == 1)
    let summary = try #require(report["summary"] as? NSDictionary)
    #expect(summary["files"] as? Int == 4)
    #expect(summary["errors"] as? Int == 1)
    for key in ["warnings", "fixable", "seconds"] { #expect(summary[key] != nil, "\(key)") }
    let diagnostics = try #require(report["diagnostics"] as? [NSDictionary])
    let first = try #require(diagnostics.first)
    #expect(first["rule"] as? String == "course/unknown-prerequisite")
    #expect(first["file"] as? String == "content/courses/tournament/course.md")
    #expect(first["pointer"] as? String == "/prerequisites/0")
    let start = (first["range"] as? NSDictionary)?["start"] as? NSDictionary
    #expect(start?["line"] as? Int == 4)
    #expect(start?["column"] as? Int == 17)
    for key in ["severity", "message", "help", "related", "fix"] { #expect(first[key] != nil, "\(key)") }
  }

  @Test func everyFormatCanGoToAFile() async throws {
    let folder = try TemporaryFolder.repository()
    let outcome = try await Lectern.run(
      ["lint", "--format", "concise", "--format", "json=report.json", "--format", "jsonl=report.jsonl"],
      in: folder.path)
    #expect(outcome.output.hasPrefix("content/courses/tournament/course.md:4:17: error[course/"))
    #expect(try folder.text("report.json").hasPrefix("{\"version\":1,"))
    #expect(try folder.text("report.jsonl").contains("\"summary\""))
    let files = try await Lectern.run(["lint", "--format", "json=report.json"], in: folder.path)
    #expect(files.output.isEmpty)
    #expect(files.errors.hasPrefix("1 error in 4 files"))
  }

  @Test func twoFormatsOnStandardOutputAreRefused() async throws {
    let folder = try TemporaryFolder.repository()
    let outcome = try await Lectern.run(["lint", "--format", "json", "--format", "human"], in: folder.path)
    #expect(outcome.status == 2)
  }

  @Test func aFileThatCannotBeWrittenIsSaid() async throws {
    let folder = try TemporaryFolder.repository()
    let outcome = try await Lectern.run(["lint", "--format", "json=nowhere/report.json"], in: folder.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("error: nowhere/report.json cannot be written: "))
  }

  @Test func anEditorsBufferStandsInForTheFile() async throws {
    let folder = try TemporaryFolder.repository()
    let name = "content/courses/tournament/course.md"
    let outcome = try await Lectern.run(
      ["lint", "--stdin-filename", name], in: folder.path,
      stdin: TemporaryFolder.badCourse.replacing("holdem-basic]", with: "holdem-basics]"))
    #expect(outcome.status == 0)
    let new = try await Lectern.run(
      ["lint", "--stdin-filename", "content/courses/new/course.md", "content/courses/new/course.md"],
      in: folder.path,
      stdin: TemporaryFolder.badCourse.replacing("Tournament", with: "Other").replacing("9b02", with: "9b03"))
    #expect(new.status == 1)
    #expect(new.output.contains("content/courses/new/course.md:4:17"))
  }

  @Test func rulesAreSelectedByNameAndArea() async throws {
    let folder = try TemporaryFolder.repository()
    let ignored = ["--ignore", "course/unknown-prerequisite"]
    #expect(try await Lectern.run(["lint"] + ignored, in: folder.path).status == 0)
    #expect(try await Lectern.run(["lint", "--ignore", "course"], in: folder.path).status == 0)
    #expect(try await Lectern.run(["lint", "--select", "course"], in: folder.path).status == 1)
    let unknown = try await Lectern.run(["lint", "--select", "course/unknown-prerequisit"], in: folder.path)
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("did you mean \"course/unknown-prerequisite\"?"))
  }

  @Test func colourIsForTerminalsUnlessAskedFor() async throws {
    let folder = try TemporaryFolder.repository()
    func isColoured(_ arguments: [String], _ environment: [String: String] = [:]) async throws -> Bool {
      try await Lectern.run(["lint"] + arguments, in: folder.path, environment: environment)
        .output.contains("\u{1B}[")
    }
    #expect(try await !isColoured([]))
    #expect(try await isColoured(["--color", "always"]))
    #expect(try await isColoured([], ["CLICOLOR_FORCE": "1"]))
    #expect(try await !isColoured([], ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]))
    #expect(try await !isColoured(["--color", "never"], ["CLICOLOR_FORCE": "1"]))
  }

  @Test func warningsFailOnlyWhenStrict() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    try FileManager.default.removeItem(atPath: folder.path + "/content/courses/holdem-basics/01-start")
    let plain = try await Lectern.run(["lint"], in: folder.path)
    #expect(plain.status == 0)
    #expect(plain.output.contains("warning[course/no-lessons]"))
    #expect(try await Lectern.run(["lint", "--strict"], in: folder.path).status == 1)
    #expect(try await Lectern.run(["lint", "--strict", "--exit-zero"], in: folder.path).status == 0)
  }
}
