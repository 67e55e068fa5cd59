import Content
import Foundation
import Lint
import SourceText
import Testing

/// What only files on a disk can show.
@Suite struct WorkingTreeTests {
  private let course = "content/courses/holdem"

  @Test func aPlainRepositoryHasNoFindings() async throws {
    let repository = try TemporaryRepository(TemporaryRepository.plain)
    let result = await repository.lint()
    #expect(result.lines() == [])
    #expect(result.fileCount == 2)
  }

  @Test func anEmptyRepositorySaysWhereACourseBegins() async throws {
    let result = try await TemporaryRepository().lint()
    let found = try #require(result.findings("file/empty").first)
    #expect(result.diagnostics.count == 1)
    #expect(found.help == "a course begins with content/courses/my-course/course.md")
  }

  @Test func aLinkOutOfTheRepositoryIsReportedAndNotRead() async throws {
    let secret = FileManager.default.temporaryDirectory.appending(path: "lectern-secret-\(UUID().uuidString)")
    try Data("---\ntitle: secret\n---\n".utf8).write(to: secret)
    defer { try? FileManager.default.removeItem(at: secret) }
    let repository = try TemporaryRepository(TemporaryRepository.plain)
    try repository.link("\(course)/01-preflop/02-odds.md", to: secret.path)
    let result = await repository.lint()
    let found = result.findings("file/outside-repository")
    #expect(found.map(\.location.path.string) == ["\(course)/01-preflop/02-odds.md"])
    #expect(found.first?.message == "the link leads out of the repository, to \"\(secret.path)\"")
    #expect(!result.repository.lessons.contains { $0.title == "secret" })
    #expect(result.repository.lessons.count { !$0.header.source.isBroken } == 1)
    #expect(result.diagnostics.count == 1)
  }

  @Test func aFolderThatLeadsOutOfTheRepositoryHidesWhatIsBehindIt() async throws {
    let outside = try TemporaryRepository(["secret.png": "x"])
    var files = TemporaryRepository.plain
    files["\(course)/01-preflop/01-position.md"]?.append("\n![x](../../../../out/secret.png)\n")
    let repository = try TemporaryRepository(files)
    try repository.link("out", to: outside.root.path)
    let result = await repository.lint()
    #expect(
      result.findings("link/broken-asset").map(\.message) == ["the link leads out of the repository"])
  }

  @Test func aLinkInsideTheRepositoryIsRead() async throws {
    var files = TemporaryRepository.plain
    files["shared/odds.md"] = "---\nid: 0198c5a0-7a10-7d02-8f4e-0c6d1b2a3f55\ntitle: Odds\n---\nText.\n"
    let repository = try TemporaryRepository(files)
    try repository.link("\(course)/01-preflop/02-odds.md", to: "../../../../shared/odds.md")
    let result = await repository.lint()
    #expect(result.repository.lessons.map(\.title).sorted() == ["Odds", "Position"])
    #expect(result.lines() == [])
  }

  @Test func aLinkToNothingIsReportedOnceAlsoWhereALessonLeadsToIt() async throws {
    var files = TemporaryRepository.plain
    files["\(course)/01-preflop/01-position.md"]?.append(
      "\n[Odds](02-odds.md) ![Chart](../assets/chart.png)\n")
    let repository = try TemporaryRepository(files)
    try repository.makeFolder("\(course)/assets")
    try repository.link("\(course)/01-preflop/02-odds.md", to: "gone.md")
    try repository.link("\(course)/assets/chart.png", to: "gone.png")
    let result = await repository.lint()
    #expect(
      result.lines(without: ["link/missing-alt-text"]) == [
        "file/unreadable \(course)/01-preflop/02-odds.md: the link leads to nothing: \"gone.md\"",
        "file/unreadable \(course)/assets/chart.png: the link leads to nothing: \"gone.png\"",
      ])
  }

  @Test func aFolderWhereAFileBelongsIsReported() async throws {
    let repository = try TemporaryRepository(TemporaryRepository.plain)
    try repository.makeFolder("\(course)/01-preflop/02-odds.md")
    let found = await repository.lint().findings("file/unreadable")
    #expect(found.map(\.message) == ["a folder stands where a file is expected"])
  }

  @Test func aLinkedFolderIsNotFollowed() async throws {
    let repository = try TemporaryRepository(TemporaryRepository.plain)
    try repository.link("\(course)/02-again", to: "01-preflop")
    let result = await repository.lint()
    #expect(result.findings("file/stray-file").map(\.severity) == [.warning])
    #expect(result.repository.lessons.count == 1)
  }

  @Test(.timeLimit(.minutes(5))) func aPipeIsReportedAndNotWaitedFor() async throws {
    let repository = try TemporaryRepository(TemporaryRepository.plain)
    try #require(mkfifo(repository.url("\(course)/01-preflop/02-odds.md").path, 0o600) == 0)
    let found = await repository.lint().findings("file/unreadable")
    #expect(found.map(\.message) == ["this is neither a file nor a folder"])
  }

  @Test func aHugeFileIsRefusedUnread() async throws {
    let repository = try TemporaryRepository(TemporaryRepository.plain)
    let path = "\(course)/01-preflop/02-odds.md"
    try repository.write(Data(), to: path)
    try #require(truncate(repository.url(path).path, 1 << 30) == 0)
    let disk = ContentTree.workingTree(at: repository.root.path)
    let result = await Linter.lint(
      ContentTree(
        entries: disk.entries, entry: disk.entry,
        read: { $0.string == path ? .failure(ContentTree.ReadError(reason: "it was read")) : disk.read($0) }))
    let found = try #require(result.findings("file/too-large").first)
    #expect(found.message == "the file has 1073741824 bytes, more than the limit of 8388608")
    #expect(found.location.range == .wholeFile)
    #expect(result.diagnostics.count == 1)
  }

  @Test func aHugeConfigurationIsRefusedUnread() async throws {
    let repository = try TemporaryRepository(TemporaryRepository.plain)
    try repository.write(Data(), to: "lectern.yaml")
    try #require(truncate(repository.url("lectern.yaml").path, 1 << 30) == 0)
    let found = await repository.lint().findings("file/too-large")
    #expect(found.map(\.location.path.string) == ["lectern.yaml"])
  }

  @Test(.enabled(if: getuid() != 0, "the superuser reads every file"))
  func aFileWithoutReadPermissionIsReported() async throws {
    let repository = try TemporaryRepository(TemporaryRepository.plain)
    let path = repository.url("\(course)/01-preflop/01-position.md").path
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let found = await repository.lint().findings("file/unreadable")
    #expect(found.map(\.message) == ["it cannot be read: permission denied"])
  }

  @Test func aFileThatVanishesWhileItIsReadIsReported() async throws {
    let disk = TemporaryRepository.plain
    let lesson = "\(course)/01-preflop/01-position.md"
    let whole = ContentTree.inMemory(
      Dictionary(
        uniqueKeysWithValues: try disk.map { (try #require(RepositoryPath($0.key)), Array($0.value.utf8)) }))
    let tree = ContentTree(
      entries: whole.entries, entry: whole.entry,
      read: { path in
        path.string == lesson
          ? .failure(ContentTree.ReadError(reason: "input/output error")) : whole.read(path)
      })
    let result = await Linter.lint(tree)
    #expect(result.lines() == ["file/unreadable \(lesson): it cannot be read: input/output error"])
  }

  @Test func anOverlayStandsInForAFile() async throws {
    let repository = try TemporaryRepository(TemporaryRepository.plain)
    let path = try #require(RepositoryPath("\(course)/course.md"))
    let overlay = SourceFile(path: path, text: "---\ntitle: Hold'em\nlevel: hard\n---\n")
    let result = await Linter.lint(.workingTree(at: repository.root.path, overlay: overlay))
    #expect(result.findings("schema/enum").count == 1)
  }
}
