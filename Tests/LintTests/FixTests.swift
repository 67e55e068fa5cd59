import Content
import Lint
import SourceText
import Synchronization
import Testing

@Suite struct FixTests {
  private func course(_ keys: String) -> String {
    "---\ntitle: Hold'em\nlevel: beginner\n\(keys)---\n"
  }

  private func expectCourse(
    _ keys: String, becomes wanted: String, unsafe: Bool = false, more: [String: String] = [:],
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws {
    let found = try await FixedExample.course(course(keys), unsafe: unsafe, more: more)
    #expect(found == course(wanted), sourceLocation: sourceLocation)
  }

  @Test(arguments: ["Beginner", "beginer", "BEGINNER", "begginner"])
  func aLevelIsWrittenAsItIsCalled(_ level: String) async throws {
    let text = "---\n# 课程 🂡\ntitle: 德州扑克 # 标题\nlevel: \(level)   # who it is for\n---\n正文\n"
    let found = try await FixedExample.course(text)
    #expect(found == text.replacing("level: \(level)", with: "level: beginner"))
  }

  @Test func quotesStayAsTheyAre() async throws {
    for (before, after) in [
      ("\"Beginner\"", "\"beginner\""), ("'Beginner'", "'beginner'"), (" Beginner ", " beginner "),
      ("\" beginner \"", "\"beginner\""),
    ] {
      let found = try await FixedExample.course("---\ntitle: A\nlevel: \(before)\n---\n")
      #expect(found == "---\ntitle: A\nlevel: \(after)\n---\n")
    }
    // A block text could be mended only with its line.
    let block = "---\ntitle: A\nlevel: |-\n  Beginner\n---\n"
    #expect(try await FixedExample.course(block) == block)
    // What has a name is meant elsewhere too.
    let anchor = "---\ntitle: A\nlevel: &level Beginner\n---\n"
    #expect(try await FixedExample.course(anchor) == anchor)
  }

  @Test func lineEndsAndByteOrderMarksStay() async throws {
    let text = "\u{FEFF}---\r\ntitel: 德州扑克\r\nlevel: beginner\r\ntags: [a, a]\r\n---\r\n"
    let found = try await FixedExample.course(text)
    #expect(
      Array(found.utf8)
        == Array(
          "\u{FEFF}---\r\ntitle: 德州扑克\r\nlevel: beginner\r\ntags: [a]\r\n---\r\n".utf8))
  }

  @Test func aKeyIsRenamedWhereOnlyOneIsMeant() async throws {
    try await expectCourse("prerequisite: []\n", becomes: "prerequisites: []\n")
    try await expectCourse("? prerequisite\n: []\n", becomes: "? prerequisites\n: []\n")
    try await expectCourse("'prerequisite': []\n", becomes: "'prerequisites': []\n")
    // Both cannot be the same key.
    let twice = "prerequisite: []\nprerequisitess: []\n"
    try await expectCourse(twice, becomes: twice, unsafe: true)
  }

  @Test func aRepeatedTagIsTakenOutOfABlock() async throws {
    try await expectCourse(
      "tags:\n  - odds # first\n  - preflop\n  - odds # again\n  - odds\n",
      becomes: "tags:\n  - odds # first\n  - preflop\n  # again\n")
    try await expectCourse("tags:\n- a\n-   a\n- \"a\"\n", becomes: "tags:\n- a\n")
  }

  @Test func aRepeatedTagIsTakenOutOfAFlowList() async throws {
    try await expectCourse("tags: [a, 'a', b, a]\n", becomes: "tags: [a, b]\n")
    try await expectCourse("tags: [a,\n  b,\n  a,\n]\n", becomes: "tags: [a,\n  b,\n]\n")
    try await expectCourse("tags: [a, a, a, a, a, a, a, a, a]\n", becomes: "tags: [a]\n")
    let commented = "tags: [a, # one\n  a]\n"
    try await expectCourse(commented, becomes: commented)
  }

  @Test func aReferenceWithOneNearNameIsMended() async throws {
    let other = ["content/courses/pot-odds/course.md": "---\ntitle: Odds\nlevel: beginner\n---\n"]
    try await expectCourse("prerequisites: [pot-ods]\n", becomes: "prerequisites: [pot-odds]\n", more: other)
    try await expectCourse(
      "prerequisites:\n  - \"pot-ods\" # first\n", becomes: "prerequisites:\n  - \"pot-odds\" # first\n",
      more: other)
    // The near name stands there already, so that another may be meant.
    let both = "prerequisites: [pot-odds, pot-ods]\n"
    try await expectCourse(both, becomes: both, unsafe: true, more: other)
    // A course does not require itself.
    try await expectCourse("prerequisites: [holdm]\n", becomes: "prerequisites: [holdm]\n", unsafe: true)
  }

  @Test func ofSeveralNearNamesNoneIsTaken() async throws {
    let others = ["pot-odds-1", "pot-odds-2"].map {
      ("content/courses/\($0)/course.md", "---\ntitle: \($0)\nlevel: beginner\n---\n")
    }
    let keys = "prerequisites: [pot-odds-3]\n"
    try await expectCourse(
      keys, becomes: keys, unsafe: true, more: Dictionary(others, uniquingKeysWith: { first, _ in first }))
  }

  @Test func blanksAndCapitalsOfASlugAreMended() async throws {
    try await expectCourse("tags: []\nslug: \" Hold_em \"\n", becomes: "tags: []\nslug: \"hold-em\"\n")
    try await expectCourse("slug: Holdem\n", becomes: "slug: holdem\n")
  }

  @Test func aSafeFixChangesOnlyTheValueThatIsMeant() async throws {
    let text = "---\ntitle: \"A: b # c\"\nlevel: Beginner # 注意\ndescription: >-\n  long\n  text\n---\nBody\n"
    let found = try await FixedExample.course(text)
    #expect(found == text.replacing("Beginner", with: "beginner"))
  }

  @Test func aBrokenLinkIsMendedOnlyWhenAskedFor() async throws {
    let lesson = "---\ntitle: A\n---\n[b](02-od%64.md#Prise), [c](./03-late.md?x#y)\n"
    let texts = [
      "content/courses/holdem/course.md": course(""),
      "content/courses/holdem/01-a/01-one.md": lesson,
      "content/courses/holdem/01-a/02-odds.md": "---\ntitle: B\n---\n## Price\n\nText.\n",
    ]
    let path = "content/courses/holdem/01-a/01-one.md"
    #expect(try await FixedExample.mended(texts, path) == lesson)
    let mended = try await FixedExample.mended(texts, path, unsafe: true)
    #expect(mended == lesson.replacing("02-od%64.md#Prise", with: "02-odds.md#price"))
  }

  @Test func fixesThatUndoEachOtherComeToAnEnd() async throws {
    // Two rules that disagree cannot be had from the registry: a look that always finds the same stands for them.
    let path = try #require(RepositoryPath("content/courses/holdem/course.md"))
    let tree = ContentTree.inMemory([path: Array(course("").utf8)])
    let mending = await Mending.mend(
      tree, applies: { _ in true },
      lint: { tree in
        let isFirst = tree.source(path)?.bytes[4] == UInt8(ascii: "t")
        let edit = TextEdit(SourceRange(4..<5), isFirst ? "T" : "t")
        let finding = Diagnostic(
          "a/b", "it is wrong", at: SourceLocation(path: path, range: edit.range),
          fix: Fix("mend it", isSafe: true, edits: [edit]))
        return Mending.Look(await Linter.lint(tree), findings: [finding])
      })
    #expect(!mending.isSettled)
  }

  @Test func aFixThatBreaksAFileIsTakenBack() async throws {
    let path = try #require(RepositoryPath("content/courses/holdem/course.md"))
    let tree = ContentTree.inMemory([path: Array(course("").utf8)])
    let mending = await Mending.mend(
      tree, applies: { _ in true },
      lint: { tree in
        let edit = TextEdit(SourceRange(11..<11), "[")
        let finding = Diagnostic(
          "a/b", "it is wrong", at: SourceLocation(path: path, range: edit.range),
          fix: Fix("break it", isSafe: true, edits: [edit]))
        return Mending.Look(await Linter.lint(tree), findings: [finding])
      })
    #expect(mending.refused == [path])
    #expect(mending.files.isEmpty)
  }

  @Test func anIdIsWrittenOnlyWhenWhatItComesFromIsRight() async throws {
    // With the alias, the id is that of the old name; without it, learners' rows would be lost.
    let path = try #require(RepositoryPath("content/courses/holdem/course.md"))
    func mended(_ keys: String) async throws -> String {
      let tree = ContentTree.inMemory([path: Array(course(keys).utf8)])
      let example = await FixedExample.mend(tree)
      return String(decoding: try #require(example.tree.source(path)).bytes, as: UTF8.self)
    }
    let right = try await mended("aliases: [old-name]\n")
    #expect(right.hasPrefix("---\nid: "))
    #expect(try await mended("aliasses: [old-name]\n") == right)
    // Where nobody can tell, none is written.
    #expect(try await mended("zzz: [old-name]\n") == course("zzz: [old-name]\n"))
  }

  @Test func aFileThatChangesMeanwhileIsLeftAlone() async throws {
    let path = try #require(RepositoryPath("content/courses/holdem/course.md"))
    let texts = [course("tags: [a, a]\n"), course("tags: [b, b]\n")].map { Array($0.utf8) }
    let reads = Mutex(0)
    let still = ContentTree.inMemory([path: texts[0]])
    let tree = ContentTree(
      entries: still.entries, entry: still.entry,
      read: { _ in
        let number = reads.withLock { count in
          count += 1
          return count
        }
        return .success(texts[number > 1 ? 1 : 0])
      })
    let selection = try RuleSelection(select: ["schema"])
    let mending = await Mending.mend(
      tree, applies: { _ in true },
      lint: { tree in
        let result = await Linter.lint(tree, selection)
        return Mending.Look(result, findings: result.diagnostics)
      })
    #expect(mending.changedMeanwhile == [path])
    #expect(mending.files.isEmpty)
  }
}
