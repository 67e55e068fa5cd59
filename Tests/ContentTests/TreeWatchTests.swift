import Foundation
import Testing

@testable import Content

@Suite(.timeLimit(.minutes(2))) struct TreeWatchTests {
  private let root: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "lectern-test-" + UUID().uuidString.prefix(8))
    root = folder.path
    try FileManager.default.createDirectory(
      at: folder.appending(path: "content/empty"), withIntermediateDirectories: true)
    try write("one", to: "content/a.md")
    try write("one", to: "content/b.md")
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(root)/\(name)"))
  }

  private func stamps() throws -> TreeStamps {
    try #require(TreeStamps(root: root))
  }

  private func run(_ line: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "cd '\(root)' && \(line)"]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  @Test(arguments: [
    "printf two > content/a.md", "mv content/a.md content/c.md", "rm content/b.md", "touch content/new.md",
    "mkdir content/more", "rmdir content/empty", "cp -p content/b.md x && mv x content/a.md",
    "chmod 600 content/a.md", "ln -s a.md content/link.md", "echo x > lectern.yaml",
    "touch -r content/a.md .stamp && printf two > content/a.md && touch -r .stamp content/a.md",
    "rm content/b.md && mkdir content/b.md",
  ])
  func whatIsSavedChangesTheStamps(line: String) throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let before = try stamps()
    #expect(try stamps() == before)
    try run("sleep 0.02; " + line)
    #expect(try stamps() != before)
  }

  @Test(arguments: [
    "echo x > content/.a.md.swp", "mkdir -p .git && echo x > .git/index", "mkdir -p .lectern/cache",
    "cat content/a.md > /dev/null", "touch content/.x && rm content/.x",
  ])
  func whatIsHiddenOrOnlyReadDoesNot(line: String) throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let before = try stamps()
    try run(line)
    #expect(try stamps() == before)
  }

  @Test func whatIsBuiltIsLeftOutAtTheTopAlone() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let before = try stamps()
    try run("mkdir build && echo x > build/index.html")
    #expect(try stamps() == before)
    try run("mkdir content/build")
    #expect(try stamps() != before)
  }

  @Test func whatALinkLeadsToCountsToo() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    try run("mkdir .store && echo one > .store/a && ln -s ../.store/a content/link.md")
    let before = try stamps()
    try run("echo three > .store/a")
    #expect(try stamps() != before)
  }

  @Test func filesThatWentOrBecameEmptyAreMissed() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let before = try stamps()
    try run("printf more > content/a.md; touch content/c.md")
    #expect(try !stamps().lacksFiles(of: before))
    try run("mv content/a.md content/a.md~")
    #expect(try stamps().lacksFiles(of: before))
    try run("mv content/a.md~ content/a.md; : > content/b.md")
    #expect(try stamps().lacksFiles(of: before))
  }

  @Test func eventsComeInTheirOrder() async throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    var watch = TreeWatch(root: root)
    #expect(try await watch.next(isStopped: { true }) == .stopped)
    try write("two", to: "content/a.md")
    #expect(try await watch.next() == .changed)
    #expect(try await watch.next(isStopped: { true }) == .stopped)
    try FileManager.default.removeItem(atPath: "\(root)/content")
    #expect(try await watch.next() == .changed)
    try FileManager.default.removeItem(atPath: root)
    #expect(try await watch.next() == .gone)
  }

  @Test func aTreeThatNeverRestsIsReportedOn() async throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    var watch = TreeWatch(root: root)
    let root = root
    let writer = Task.detached {
      for number in 0... {
        try Data("\(number)".utf8).write(to: URL(filePath: "\(root)/log.txt"))
        try await Task.sleep(for: .milliseconds(2))
      }
    }
    #expect(try await watch.next() == .changed)
    writer.cancel()
  }
}
