import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct LintWatchTests {
  private static let course = "content/courses/tournament/course.md"
  private static let basics = "content/courses/holdem-basics/course.md"
  private static let mended = TemporaryFolder.badCourse.replacing("[holdem-basic]", with: "[holdem-basics]")

  @Test func aSaveBringsAReport() async throws {
    let folder = try TemporaryFolder.repository()
    let watching = try WatchingLectern(in: folder)
    #expect(try await watching.report(1).hasPrefix("error[course/unknown-prerequisite]: "))
    try folder.write(Self.mended, to: Self.course)
    #expect(try await watching.report(2).hasPrefix("no problems in 4 files"))
    try folder.write(TemporaryFolder.badCourse, to: Self.course)
    #expect(try await watching.report(3).contains("1 error in 4 files"))
    #expect(!watching.text.contains("\u{1B}"))
    #expect(watching.complaints.isEmpty)
  }

  @Test func aSaveThatChangesNoFindingSaysNothing() async throws {
    let folder = try TemporaryFolder.repository()
    let watching = try WatchingLectern(in: folder)
    _ = try await watching.report(1)
    try folder.write(TemporaryFolder.goodCourse + "A word more.\n", to: Self.basics)
    try folder.write(TemporaryFolder.goodCourse + "A word more.\n", to: "content/courses/.hidden")
    // What is said next is the answer to a later save.
    try await Task.sleep(for: .milliseconds(300))
    try folder.write(Self.mended, to: Self.course)
    #expect(try await watching.report(2).hasPrefix("no problems in 4 files"))
    #expect(watching.reports.count == 2)
  }

  @Test func aFileThatReplacesAnotherIsSeen() async throws {
    let folder = try TemporaryFolder.repository()
    let watching = try WatchingLectern(in: folder)
    _ = try await watching.report(1)
    try folder.write(Self.mended, to: ".saved")
    #expect(rename("\(folder.path)/.saved", "\(folder.path)/\(Self.course)") == 0)
    #expect(try await watching.report(2).hasPrefix("no problems in 4 files"))
  }

  @Test func aFileThatIsEmptyForAMomentIsNotReported() async throws {
    let folder = try TemporaryFolder.repository()
    let watching = try WatchingLectern(in: folder)
    _ = try await watching.report(1)
    for _ in 0..<10 {
      let start = ContinuousClock.now
      try folder.write("", to: Self.basics)
      try await Task.sleep(for: .milliseconds(40))
      try folder.write(TemporaryFolder.goodCourse + "A word more.\n", to: Self.basics)
      if ContinuousClock.now - start < .milliseconds(100) {
        try folder.write(Self.mended, to: Self.course)
        #expect(try await watching.report(2).hasPrefix("no problems in 4 files"))
        return
      }
      // The machine was held up, so that the file was empty for more than a moment, and that may be told.
      try await Task.sleep(for: .seconds(1))
      guard watching.reports.count == 1 else { return }
    }
  }

  @Test func newAndDeletedFilesAndFoldersAreSeen() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    let watching = try WatchingLectern(in: folder)
    #expect(try await watching.report(1).hasPrefix("no problems in 2 files"))
    try folder.write(TemporaryFolder.lesson(2), to: "content/courses/holdem-basics/02-more/01-next.md")
    #expect(try await watching.report(2).hasPrefix("no problems in 3 files"))
    try folder.remove("content/courses/holdem-basics/02-more")
    #expect(try await watching.report(3).hasPrefix("no problems in 2 files"))
  }

  @Test func theSettingsAndWhatLinksReachAreWatchedToo() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    try folder.write(
      TemporaryFolder.lesson(1) + "\n[Rules](../../../../shared/rules.pdf)\n",
      to: "content/courses/holdem-basics/01-start/01-welcome.md")
    let watching = try WatchingLectern(in: folder)
    let first = try await watching.report(1)
    #expect(first.contains("error"))
    try folder.write("%PDF-1.4\n", to: "shared/rules.pdf")
    let second = try await watching.report(2)
    #expect(second != first)
    try folder.write("bogus: 1\n", to: "lectern.yaml")
    #expect(try await watching.report(3).contains("lectern.yaml"))
  }

  @Test func pathsAndRulesChooseWhatIsReported() async throws {
    let folder = try TemporaryFolder.repository()
    let watching = try WatchingLectern(
      ["--strict", "--format", "concise", "--select", "course", "content/courses/holdem-basics"],
      in: folder)
    try await watching.until { watching.reports == [""] }
    let course = TemporaryFolder.badCourse.replacing("Tournament play", with: "Hold'em basics")
    try folder.write(course, to: Self.basics)
    let place = "\(Self.basics):4:17: error[course/unknown-prerequisite]: "
    #expect(try await watching.report(2).hasPrefix(place))
    #expect(try await watching.report(2).split(separator: "\n").count == 1)
  }

  @Test func linesOfJSONAreNothingElse() async throws {
    let folder = try TemporaryFolder.repository()
    let watching = try WatchingLectern(
      ["--format", "jsonl", "--format", "concise=.report"], in: folder)
    try await watching.until { watching.text.contains("\"summary\"") && watching.text.hasSuffix("\n") }
    #expect(try folder.text(".report").hasPrefix("\(Self.course):4:17: error["))
    try folder.write(Self.mended, to: Self.course)
    try await watching.until { watching.text.split(separator: "\n").count == 3 }
    #expect(try folder.text(".report").isEmpty)
    for line in watching.text.split(separator: "\n") {
      _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
    }
  }

  @Test func whatABranchChangesIsAskedAnew() async throws {
    let folder = try TemporaryFolder.repository()
    let git = "git -c user.name=a -c user.email=a@example.org -c init.defaultBranch=main"
    let made = try await Lectern.shell(
      "\(git) init -q . && git add . && \(git) commit -qm x", in: folder.path)
    try #require(made.status == 0, "\(made.errors)")
    let watching = try WatchingLectern(["--changed-since", "HEAD"], in: folder)
    #expect(try await watching.report(1).hasPrefix("no problems in 0 files"))
    try folder.write(TemporaryFolder.badCourse + "A word more.\n", to: Self.course)
    #expect(try await watching.report(2).contains("1 error in 1 file"))
  }

  @Test func theBaselineIsReadAnew() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    let name = "lectern-baseline.json"
    _ = try await Lectern.run(["lint", "--write-baseline"], in: folder.path)
    let nothing = try folder.text(name)
    try folder.write(Self.mended, to: Self.course)
    _ = try await Lectern.run(["lint", "--write-baseline"], in: folder.path)
    try #require(try folder.text(name) != nothing)
    let watching = try WatchingLectern(["--baseline", name], in: folder)
    #expect(try await !watching.report(1).contains("course/no-lessons"))
    try folder.write("{", to: name)
    try await watching.until { watching.complaints.contains("this is no baseline") }
    try folder.write(nothing, to: name)
    #expect(try await watching.report(2).contains("warning[course/no-lessons]"))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func anInterruptEndsItAtOnce(signal: Int32) async throws {
    let folder = try TemporaryFolder.cleanRepository()
    let watching = try WatchingLectern(in: folder)
    _ = try await watching.report(1)
    kill(watching.process.processIdentifier, signal)
    #expect(try await watching.end() == 130)
    #expect(watching.complaints.isEmpty)
  }

  @Test func aRepositoryThatGoesAwayEndsIt() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    let watching = try WatchingLectern(in: folder)
    _ = try await watching.report(1)
    try FileManager.default.removeItem(atPath: folder.path)
    #expect(try await watching.end() == 2)
    try await watching.until { watching.complaints.hasSuffix("\n") }
    #expect(watching.complaints == "error: the repository \(folder.path) is not there any more\n")
  }

  @Test func aReaderThatGoesAwayEndsIt() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    let watching = try WatchingLectern(in: folder)
    _ = try await watching.report(1)
    try watching.stopReading()
    #expect(try await watching.end() == 0)
  }

  @Test(arguments: [
    ["--staged"], ["--stdin-filename", "content/x.md"], ["--fix"], ["--unsafe-fixes"], ["--diff"],
    ["--format", "json"], ["--format", "sarif"],
  ])
  func whatHasNoMeaningIsRefused(arguments: [String]) async throws {
    let folder = try TemporaryFolder.cleanRepository()
    let outcome = try await Lectern.run(["lint", "--watch"] + arguments, in: folder.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("error: "))
    #expect(outcome.errors.contains("--watch") && outcome.errors.contains(arguments[0]))
  }
}
