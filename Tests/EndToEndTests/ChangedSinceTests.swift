import Foundation
import Testing

@Suite struct ChangedSinceTests {
  private static func course(_ title: String, _ digit: Int, _ body: String, _ keys: String = "") -> String {
    "---\ntitle: \(title)\nlevel: beginner\nid: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9b0\(digit)\n\(keys)---\n\(body)\n"
  }

  private static func lesson(_ title: String, id: String?, _ body: String) -> String {
    "---\ntitle: \(title)\n\(id.map { "id: \($0)\n" } ?? "")---\n\n\(body)\n"
  }

  private static let ids = (1...4).map { "0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9c0\($0)" }

  /// Two courses; the first links to one lesson of the second, and holds a broken link of its own.
  private static func repository() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder([
      "content/courses/a/course.md": course(
        "A", 1, "Read [this](../b/01-x/01-位置.md#top) and [that](none.md)."),
      "content/courses/a/01-m/01-one.md": lesson(
        "One", id: ids[0], "The first of all lessons is about blinds."),
      "content/courses/a/01-m/02-two.md": lesson("Two", id: ids[1], "The second one is about the button."),
      "content/courses/b/course.md": course("B", 2, "Text."),
      "content/courses/b/01-x/01-位置.md":
        "---\ntitle: 位置\nslug: position\nid: \(ids[2])\n---\n\n## Top\n\nLast to act.\n",
      "content/courses/b/01-x/02-plain.md": lesson("Plain", id: nil, "No id stands here, only a text."),
    ])
    try await folder.begin()
    return folder
  }

  @Test func onlyWhatTheBranchChangesIsReported() async throws {
    let folder = try await Self.repository()
    #expect(try await folder.findings("--changed-since", "main") == [])
    try await folder.shell("git checkout -q -b work")
    try folder.write(Self.course("B", 2, "Text.", "prerequisites: [c]\n"), to: "content/courses/b/course.md")
    try folder.write("---\n---\n", to: "content/courses/a/01-m/03-new.md")
    let uncommitted = try await folder.findings("--changed-since", "main")
    #expect(uncommitted.contains("course/unknown-prerequisite b/course.md"))
    #expect(uncommitted.contains { $0.hasSuffix("a/01-m/03-new.md") })
    #expect(!uncommitted.contains { $0.contains("a/course.md") })
    try await folder.shell("git add -A; git commit -q -m Change")
    #expect(try await folder.findings("--changed-since", "main") == uncommitted)
    #expect(
      try await folder.findings("--changed-since", "main", "content/courses/b")
        == ["course/unknown-prerequisite b/course.md"])
    #expect(try await folder.findings("--changed-since", "HEAD") == [])
  }

  @Test func nothingChangedIsSaid() async throws {
    let folder = try await Self.repository()
    let outcome = try await folder.lint("--changed-since", "main")
    #expect(outcome.status == 0 && outcome.errors == "nothing changed since main\n", "\(outcome.errors)")
    #expect(try await folder.lint("--changed-since", "main", "--quiet").errors == "")
  }

  @Test func aDeletedLessonIsReportedWhereItIsLinked() async throws {
    let folder = try await Self.repository()
    try await folder.shell("git rm -q content/courses/b/01-x/01-位置.md")
    #expect(
      try await folder.findings("--changed-since", "main") == ["*file/deleted-but-referenced a/course.md"])
    let human = try await folder.lint("--changed-since", "main")
    #expect(human.status == 1)
    #expect(
      human.output.contains("\"content/courses/b/01-x/01-位置.md\" was deleted since main"), "\(human.output)")
    #expect(human.output.contains("= note: this file itself was not changed since main"), "\(human.output)")
  }

  @Test func aRenamedLessonIsFoundByGitAndByItsBytes() async throws {
    let folder = try await Self.repository()
    try await folder.shell("cd content/courses/b/01-x; mv 01-位置.md '01-第 1 课.md'")
    for option in [["--changed-since", "main"], ["--staged"]] {
      if option == ["--staged"] { try await folder.shell("git add -A") }
      let outcome = try await Lectern.run(["lint", "--format", "json"] + option, in: folder.path)
      let found = try #require(try outcome.object()["diagnostics"] as? [NSDictionary])
      try #require(found.count == 1, "\(outcome.output)")
      #expect(found[0]["rule"] as? String == "file/deleted-but-referenced")
      #expect(found[0]["help"] as? String == "link to \"../b/01-x/01-第%201%20课.md#top\"")
      let fix = try #require(found[0]["fix"] as? NSDictionary)
      #expect(fix["safe"] as? Bool == true)
      let edits = try #require(fix["edits"] as? [NSDictionary])
      #expect(edits.first?["text"] as? String == "../b/01-x/01-第%201%20课.md#top")
    }
  }

  @Test func aRaisedRuleIsTheDoingOfTheSettings() async throws {
    let folder = try await Self.repository()
    try folder.write("rules: {\"identity/missing-id\": error}\nlocale: en\n", to: "lectern.yaml")
    // The finding was there before, and less severe.
    #expect(try await folder.findings("--changed-since", "main") == [])
    try folder.write("limits: {file_bytes: 90}\n", to: "lectern.yaml")
    let found = try await folder.findings("--changed-since", "main")
    #expect(!found.isEmpty && found.allSatisfy { $0.hasPrefix("*file/too-large") }, "\(found)")
  }

  @Test func anotherIDIsALossOfProgress() async throws {
    let folder = try await Self.repository()
    let one = "content/courses/a/01-m/01-one.md"
    try folder.replace(Self.ids[0], with: Self.ids[1], in: one)
    #expect(
      try await folder.findings("--changed-since", "main")
        == ["identity/duplicate-id a/01-m/01-one.md", "*identity/duplicate-id a/01-m/02-two.md"])
    try folder.replace(Self.ids[1], with: Self.ids[3], in: one)
    #expect(try await folder.findings("--changed-since", "main") == ["identity/changed-id a/01-m/01-one.md"])
    try folder.write(try folder.text(one).replacing("id: \(Self.ids[3])\n", with: ""), to: one)
    #expect(
      try await folder.findings("--changed-since", "main", "--select", "identity/changed-id")
        == ["identity/changed-id a/01-m/01-one.md"])
    let human = try await folder.lint("--changed-since", "main")
    #expect(human.output.contains("help: add `id: \(Self.ids[0])`"), "\(human.output)")
  }

  @Test func aRenameWithoutAnIDNeedsAnAlias() async throws {
    let folder = try await Self.repository()
    try await folder.shell("git mv content/courses/b/01-x/02-plain.md content/courses/b/01-x/02-simple.md")
    let select = "--select=identity/changed-id"
    #expect(
      try await folder.findings("--changed-since", "main", select) == [
        "identity/changed-id b/01-x/02-simple.md"
      ])
    let human = try await folder.lint("--changed-since", "main", select)
    #expect(human.output.contains("add `aliases: [b/x/plain]`"), "\(human.output)")
    try folder.replace(
      "title: Plain\n", with: "title: Plain\naliases: [b/x/plain]\n",
      in: "content/courses/b/01-x/02-simple.md")
    #expect(try await folder.findings("--changed-since", "main", select) == [])
    // A new text under the same body is the same lesson too, whatever git makes of it.
    try await folder.shell("git reset -q --hard; cd content/courses/b/01-x; mv 02-plain.md 02-other.md")
    try folder.write(
      Self.lesson(
        "A title that is longer than all of the body of it", id: Self.ids[3],
        "No id stands here, only a text."),
      to: "content/courses/b/01-x/02-other.md")
    #expect(
      try await folder.findings("--changed-since", "main", select) == [
        "identity/changed-id b/01-x/02-other.md"
      ])
  }

  @Test func aRenamedCourseIsOneFinding() async throws {
    let folder = try await Self.repository()
    try folder.write(
      Self.lesson("More", id: nil, "Another lesson that has none."), to: "content/courses/b/02-y/01-more.md")
    try await folder.shell("git add -A; git commit -q -m More; git mv content/courses/b content/courses/c")
    let select = "--select=identity/changed-id"
    #expect(
      try await folder.findings("--changed-since", "main", select) == ["identity/changed-id c/course.md"])
    let human = try await folder.lint("--changed-since", "main", select)
    #expect(human.output.contains("add `aliases: [b]`"), "\(human.output)")
    try await folder.shell("sed -i 's/^title: B$/title: B\\naliases: [b]/' content/courses/c/course.md")
    #expect(try await folder.findings("--changed-since", "main", select) == [])
  }

  @Test func aRenamedModuleWithoutAFileIsOneFinding() async throws {
    let folder = try await Self.repository()
    try await folder.shell("git mv content/courses/b/01-x content/courses/b/01-z")
    let select = "--select=identity/changed-id"
    #expect(try await folder.findings("--changed-since", "main", select).map { $0.suffix(6) } == ["b/01-z"])
    let human = try await folder.lint("--changed-since", "main", select)
    #expect(human.output.contains("add a module.md with `aliases: [b/x]`"), "\(human.output)")
    // A lesson that moves into a module that was there is its own affair.
    try await folder.shell(
      "git reset -q --hard; git mv content/courses/b/01-x/02-plain.md content/courses/a/01-m/")
    #expect(
      try await folder.findings("--changed-since", "main", select) == [
        "identity/changed-id a/01-m/02-plain.md"
      ])
  }

  @Test func exchangedIDsAreToldFromExchangedFiles() async throws {
    let folder = try await Self.repository()
    let (one, two) = ("content/courses/a/01-m/01-one.md", "content/courses/a/01-m/02-two.md")
    try folder.replace(Self.ids[0], with: Self.ids[1], in: one)
    try folder.replace(Self.ids[1], with: Self.ids[0], in: two)
    #expect(
      try await folder.findings("--changed-since", "main")
        == ["identity/swapped-id a/01-m/01-one.md", "identity/swapped-id a/01-m/02-two.md"])
    try await folder.shell(
      "git reset -q --hard; cd content/courses/a/01-m; mv 01-one.md x; mv 02-two.md 01-one.md; mv x 02-two.md"
    )
    #expect(try await folder.findings("--changed-since", "main") == [])
  }

  @Test func aNewLessonInAnOldPlaceIsNoLoss() async throws {
    let folder = try await Self.repository()
    try await folder.shell("cd content/courses/a/01-m; mv 01-one.md 03-one.md; mv 03-one.md 01-first.md")
    try folder.write(
      Self.lesson("New", id: Self.ids[3], "Something else."), to: "content/courses/a/01-m/01-one.md")
    #expect(try await folder.findings("--changed-since", "main", "--select", "identity/changed-id") == [])
  }

  @Test func whatCannotBeComparedIsAnErrorOfItsOwn() async throws {
    let folder = try await Self.repository()
    for (arguments, words) in [
      (["--changed-since", "none"], "git knows no commit \"none\""),
      (["--changed-since=--all"], "git knows no commit \"--all\""),
      (["--changed-since", "main", "--staged"], "--changed-since and --staged read different files"),
      (
        ["--staged", "--stdin-filename", "content/x.md"], "--staged and --stdin-filename read different files"
      ),
    ] {
      let outcome = try await Lectern.run(["lint"] + arguments, in: folder.path)
      #expect(outcome.status == 2 && outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
    }
    let bare = try TemporaryFolder.cleanRepository()
    let outcome = try await bare.lint("--changed-since", "main")
    #expect(outcome.status == 2 && outcome.errors.contains("is in no git repository"), "\(outcome.errors)")
    let noGit = try await Lectern.run(
      ["lint", "--staged"], in: folder.path, environment: ["PATH": "/nowhere"])
    #expect(noGit.status == 2 && noGit.errors.contains("git is not installed"), "\(noGit.errors)")
  }
}
