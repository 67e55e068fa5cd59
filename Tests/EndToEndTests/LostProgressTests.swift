import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

/// `lint --against`: the lines that a rename needs, written so that a publish loses nobody's progress.
@Suite struct LostProgressTests {
  private static let folder = "content/courses/holdem/01-preflop"

  /// A course whose lessons derive their ids from their addresses.
  private static func repository(lessons: Int = 3, module: String? = nil) throws -> TemporaryFolder {
    let folder = try TemporaryFolder([
      "lectern.yaml": "source: small\n",
      "content/courses/holdem/course.md":
        "---\nid: 0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33\ntitle: Hold'em\nlevel: beginner\npublished: true\n---\nText.\n",
    ])
    for number in 1...lessons {
      try folder.write(
        "---\ntitle: Lesson \(number) # 第一课\n---\n\nWhat lesson \(number) says is said nowhere else in this course.\n",
        to: "\(Self.folder)/\(number < 10 ? "0" : "")\(number)-lesson-\(number).md")
    }
    if let module { try folder.write(module, to: "\(Self.folder)/module.md") }
    return folder
  }

  private func plan(_ folder: TemporaryFolder, against base: String) async throws -> [String] {
    let outcome = try await Lectern.run(
      ["plan", "--against", base, "--format", "json"], in: folder.path,
      environment: ["GIT_CONFIG_GLOBAL": "/dev/null"], seconds: 120)
    let changes = try #require(try outcome.object()["changes"] as? [NSDictionary])
    return Set(changes.map { "\($0["action"] as? String ?? "") \($0["kind"] as? String ?? "")" }).sorted()
  }

  @Test func aRenamedFolderKeepsItsLessonsThroughOneLine() async throws {
    let module = "---\n# Before the flop\ntitle: 'Preflop'   # as printed\n---\r\n"
    let folder = try Self.repository(module: module)
    try await folder.begin()
    try await folder.shell("git mv \(Self.folder) content/courses/holdem/01-opening; git commit -qm Rename")
    let found = try await folder.lint("--against", "HEAD~1")
    #expect(found.status == 1, "\(found.output)")
    #expect(
      found.output.contains("this module was \"holdem/preflop\" at HEAD~1, and is another module now"),
      "\(found.output)")
    #expect(found.output.contains("3 objects inside of it are other ones now, too"))
    #expect(found.output.contains("add `aliases: [holdem/preflop]`"))
    #expect(try await plan(folder, against: "HEAD~1").contains("archived lesson"))

    let shown = try await folder.lint("--against", "HEAD~1", "--diff")
    #expect(shown.output.contains("+aliases: [holdem/preflop]\n"), "\(shown.output)")
    #expect(try folder.text("content/courses/holdem/01-opening/module.md") == module)
    let fixed = try await folder.lint("--against", "HEAD~1", "--fix", "--select", "identity/lost-progress")
    #expect(fixed.status == 0, "\(fixed.output)\(fixed.errors)")
    #expect(
      try folder.text("content/courses/holdem/01-opening/module.md")
        == "---\n# Before the flop\naliases: [holdem/preflop]\ntitle: 'Preflop'   # as printed\n---\r\n")
    #expect(try await plan(folder, against: "HEAD~1") == ["renamed lesson", "renamed module"])
    let again = try await folder.lint("--against", "HEAD~1", "--diff", "--select", "identity/lost-progress")
    #expect(again.status == 0 && again.output.isEmpty, "\(again.output)")
  }

  @Test func aModuleWithoutAFileGetsOne() async throws {
    let folder = try Self.repository()
    try await folder.begin()
    try folder.move(Self.folder, to: "content/courses/holdem/02-before")
    let shown = try await folder.lint("--against", "HEAD", "--diff", "--select", "identity")
    #expect(
      shown.output.contains("--- /dev/null\n+++ b/content/courses/holdem/02-before/module.md\n"),
      "\(shown.output)")
    try folder.write(shown.output, to: "change.diff")
    try await folder.shell("git apply --check change.diff; rm change.diff")
    let fixed = try await folder.lint("--against", "HEAD", "--fix")
    #expect(fixed.status == 0, "\(fixed.output)\(fixed.errors)")
    #expect(
      try folder.text("content/courses/holdem/02-before/module.md").contains("aliases: [holdem/preflop]\n"))
    // The ids that are written beside it are those that learners' rows point to.
    #expect(try await plan(folder, against: "HEAD") == ["renamed lesson", "renamed module"])
  }

  @Test func whatWasFixedIsWhatTheGuardLetsPass() async throws {
    let folder = try Self.repository()
    try await folder.begin()
    try await SampleRepository.with(folder) { sample in
      try await sample.published(["--manifest", "live.json"])
      try sample.database.connect().execute(
        """
        INSERT INTO users (email, username, external_id) VALUES ('a@x.org', 'ann', '1');
        INSERT INTO lesson_progress (user_id, lesson_id) SELECT users.id, lessons.id FROM users, lessons;
        """)
      try await folder.shell("git mv \(Self.folder) content/courses/holdem/01-opening; git commit -qm Rename")
      let refused = try await sample.publish()
      #expect(
        refused.status == 4 && refused.errors.contains("error[identity/lost-progress]"), "\(refused.errors)")
      let advised = "aliases: [holdem/preflop] in a new content/courses/holdem/01-opening/module.md"
      #expect(refused.errors.contains(advised), "\(refused.errors)")
      let fixed = try await folder.lint("--against", "live.json", "--fix", "--ignore", "identity/missing-id")
      #expect(fixed.status == 0, "\(fixed.output)\(fixed.errors)")
      #expect(
        try folder.text("content/courses/holdem/01-opening/module.md")
          == "---\naliases: [holdem/preflop]\n---\n")
      try await folder.shell("git add -A; git commit -qm Alias")
      try await sample.published()
      let kept =
        "SELECT count(*)::text FROM lesson_progress JOIN lessons ON id = lesson_id WHERE archived_at IS NULL"
      #expect(try sample.texts(kept) == ["3"])
    }
  }

  @Test func aManifestIsEnoughWhereItsCommitIsNotHere() async throws {
    let folder = try Self.repository()
    try await SampleRepository.with(folder) { sample in
      try await sample.published(["--manifest", "live.json"])
      try folder.move("\(Self.folder)/02-lesson-2.md", to: "\(Self.folder)/02-the-second.md")
      let found = try await folder.lint("--against", "live.json", "--select", "identity/lost-progress")
      #expect(
        found.output.contains("this lesson was \"holdem/preflop/lesson-2\" in live.json"), "\(found.output)")
      try await sample.published(["--dry-run"])
      let fixed = try await folder.lint(
        "--against", "live.json", "--fix", "--select", "identity/lost-progress")
      #expect(fixed.status == 0, "\(fixed.output)")
      #expect(
        try folder.text("\(Self.folder)/02-the-second.md").hasPrefix(
          "---\naliases: [holdem/preflop/lesson-2]\ntitle: Lesson 2 # 第一课\n"))
      #expect(try await plan(folder, against: "live.json") == ["renamed lesson"])
    }
  }

  @Test func whatCannotBeComparedWithIsSaid() async throws {
    let folder = try Self.repository()
    let outside = try await folder.lint("--against", "main")
    #expect(outside.status == 2 && outside.errors.contains("is in no git repository"), "\(outside.errors)")
    try await folder.begin()
    let unknown = try await folder.lint("--against", "none")
    #expect(
      unknown.status == 2 && unknown.errors.contains("git knows no commit \"none\""), "\(unknown.errors)")
    let other = try await folder.lint("--against", "lectern.yaml")
    #expect(other.status == 2 && other.errors.contains("lectern.yaml is not a manifest"), "\(other.errors)")
  }
}
