import Content
import Lint
import SourceText
import Testing

/// `identity/lost-progress`: what was live and comes back as another object, and the line that mends it.
@Suite struct LostProgressRuleTests {
  private static let text = "A text that is long enough to be known again wherever it goes.\n"

  private static func lesson(_ title: String, _ more: String = "") -> String {
    "---\ntitle: \(title)\n\(more)---\n\(title). \(text)"
  }

  private static let course =
    "---\nid: 0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33\ntitle: Hold'em\nlevel: beginner\n---\n"

  /// What fixing makes of the files, compared with others that were live.
  private func mended(
    _ before: [String: String], _ now: [String: String], renamed: [String: String] = [:], unsafe: Bool = false
  ) async throws -> (files: [String: String], lost: [ContentID], findings: [Diagnostic]) {
    let (former, current) = (try ContentTree.texts(before), try ContentTree.texts(now))
    var names: [RepositoryPath: RepositoryPath] = [:]
    for (old, new) in renamed {
      let path = try #require(RepositoryPath(new))
      names[try #require(RepositoryPath(old))] = path
    }
    let change = TreeChange("since HEAD", before: former, touched: [], renamed: names)
    let live = await FormerContent.commit(change, "at HEAD")
    let selection = try RuleSelection(select: ["identity"])
    let first = await Linter.lint(current, selection, former: live)
    let mending = await Mending.mend(
      current, applies: { unsafe || $0.fix?.isSafe == true },
      lint: { tree in
        let result = await Linter.lint(tree, selection, former: live)
        return Mending.Look(
          result, findings: result.diagnostics.filter { $0.rule == "identity/lost-progress" })
      })
    #expect(mending.isSettled && mending.refused.isEmpty)
    let after = await RepositoryLoader(current.replacing(mending.bytes)).load()
    let ids = Set(after.headers.map(\.id))
    let lost = await RepositoryLoader(former).load().headers.map(\.id).filter { !ids.contains($0) }
    return (
      Dictionary(
        uniqueKeysWithValues: mending.files.map {
          ($0.path.string, String(decoding: $0.text.bytes, as: UTF8.self))
        }), lost, first.findings("identity/lost-progress")
    )
  }

  private func renamedCourse(_ module: String, _ files: [String: String]) -> [String: String] {
    var texts = ["content/courses/holdem/course.md": Self.course]
    for (name, text) in files { texts["content/courses/holdem/\(module)/\(name)"] = text }
    return texts
  }

  @Test func everyKindComesBackThroughOneLine() async throws {
    let tree = """
      # 技能树
      name: Poker
      category: games
      difficulty: beginner
      skills:
        - slug: odds   # the first
          name: Odds
          type: knowledge
        - {slug: outs, name: Outs, type: knowledge}

      """
    let character = Repository.character(prompt: "You are patient.")
    let quiz = """
      title: Quiz
      difficulty: beginner
      questions:
        - {id: a, type: true_false, prompt: Is it so?, answer: true}

      """
    let achievements = "- slug: first # 一\n  name: First\n  description: d\n- slug: second\n  name: Second\n"
    let result = try await mended(
      [
        "content/courses/a/course.md": "---\ntitle: A\nlevel: beginner\n---\nA. \(Self.text)",
        "content/courses/a/01-m/01-x.md": Self.lesson("X"),
        "content/courses/a/01-m/assessments/quiz.yaml": quiz,
        "content/skill-trees/poker.yaml": tree, "characters/lin.yaml": character,
        "content/achievements.yaml": achievements,
        "content/categories.yaml": "- {slug: games, name: Games}\n",
      ],
      [
        "content/courses/b/course.md": "---\ntitle: A\nlevel: beginner\n---\nA. \(Self.text)",
        "content/courses/b/01-m/01-x.md": Self.lesson("X"),
        "content/courses/b/01-m/assessments/exam.yaml": quiz,
        "content/skill-trees/cards.yaml": tree.replacing("slug: odds", with: "slug: chances")
          .replacing("{slug: outs", with: "{slug: cards"),
        "characters/lin.yaml": character.replacing("name: coach-lin", with: "name: coach-wang"),
        "content/achievements.yaml": achievements.replacing("slug: first", with: "slug: begin"),
        "content/categories.yaml": "- {slug: play, name: Games}\n",
      ],
      renamed: ["content/skill-trees/poker.yaml": "content/skill-trees/cards.yaml"])
    #expect(result.lost == [])
    #expect(
      result.files["content/courses/b/course.md"]?.hasPrefix("---\naliases: [a]\ntitle: A\n") == true)
    #expect(
      result.files["content/courses/b/01-m/01-x.md"] == nil, "the course's line keeps what is inside of it")
    #expect(
      result.files["content/courses/b/01-m/assessments/exam.yaml"]?.hasPrefix("aliases: [a/m/quiz]\ntitle")
        == true)
    #expect(
      result.files["content/skill-trees/cards.yaml"] == """
        # 技能树
        aliases: [poker]
        name: Poker
        category: games
        difficulty: beginner
        skills:
          - slug: chances   # the first
            aliases: [poker/odds]
            name: Odds
            type: knowledge
          - {aliases: [poker/outs], slug: cards, name: Outs, type: knowledge}

        """)
    #expect(
      result.files["characters/lin.yaml"]?.hasPrefix("aliases: [coach-lin]\nname: coach-wang\n") == true)
    #expect(
      result.files["content/achievements.yaml"]
        == "- slug: begin # 一\n  aliases: [first]\n  name: First\n  description: d\n- slug: second\n  name: Second\n"
    )
    #expect(result.files["content/categories.yaml"] == "- {aliases: [games], slug: play, name: Games}\n")
  }

  @Test func theOriginComesFirst() async throws {
    let before = renamedCourse("01-m", ["01-b.md": Self.lesson("B", "aliases: [holdem/m/a]\n")])
    let result = try await mended(
      before, renamedCourse("01-m", ["01-c.md": Self.lesson("B", "aliases: [holdem/m/b] # once\n")]))
    #expect(result.lost == [])
    #expect(
      result.files["content/courses/holdem/01-m/01-c.md"]?.contains(
        "aliases: [holdem/m/a, holdem/m/b] # once\n") == true)
    let block = try await mended(
      before, renamedCourse("01-m", ["01-c.md": Self.lesson("B", "aliases:\n  # once\n  - holdem/m/b\n")]))
    #expect(
      block.files["content/courses/holdem/01-m/01-c.md"]?.contains(
        "aliases:\n  # once\n  - holdem/m/a\n  - holdem/m/b\n") == true)
  }

  @Test func anIdThatWasWrittenIsWrittenAgain() async throws {
    let id = "0198c5a0-7a10-7d02-8f4e-0c6d1b2a3f44"
    let before = renamedCourse("01-m", ["01-a.md": Self.lesson("A", "id: \(id)\n")])
    let gone = try await mended(before, renamedCourse("01-m", ["01-b.md": Self.lesson("A")]))
    #expect(gone.lost == [])
    #expect(gone.files["content/courses/holdem/01-m/01-b.md"]?.hasPrefix("---\nid: \(id)\ntitle") == true)
    let other = id.replacing("0198", with: "0199")
    let now = renamedCourse("01-m", ["01-b.md": Self.lesson("A", "id: \(other)\n")])
    #expect(try await mended(before, now).files.isEmpty, "another id may mean another lesson")
    #expect(try await mended(before, now, unsafe: true).lost == [])
  }

  @Test func aModuleThatKeepsItsIdKeepsItsLessonsToo() async throws {
    let module = "---\nid: 0198c5a0-7a10-7d02-8f4e-0c6d1b2a3f45\n---\n"
    let files = ["module.md": module, "01-a.md": Self.lesson("A"), "02-b.md": Self.lesson("B")]
    let result = try await mended(renamedCourse("01-m", files), renamedCourse("01-n", files))
    #expect(result.lost == [])
    #expect(result.findings.count == 1)
    #expect(
      result.findings.first?.message
        == "this module was \"holdem/m\" at HEAD, and 2 objects inside of it are other ones now")
    #expect(
      result.files == [
        "content/courses/holdem/01-n/module.md":
          "---\nid: 0198c5a0-7a10-7d02-8f4e-0c6d1b2a3f45\naliases: [holdem/m]\n---\n"
      ])
  }

  @Test func aLessonThatMovesToAnotherModuleTakesItsOwnLine() async throws {
    let before = renamedCourse("01-m", ["01-a.md": Self.lesson("A"), "02-b.md": Self.lesson("B")])
      .merging(renamedCourse("02-n", ["01-c.md": Self.lesson("C")])) { $1 }
    let now = renamedCourse("01-m", ["02-b.md": Self.lesson("B")])
      .merging(renamedCourse("02-n", ["01-c.md": Self.lesson("C"), "02-a.md": Self.lesson("A")])) { $1 }
    let result = try await mended(before, now)
    #expect(result.lost == [])
    #expect(Array(result.files.keys) == ["content/courses/holdem/02-n/02-a.md"])
    #expect(result.files.values.first?.contains("aliases: [holdem/m/a]\n") == true)
  }

  @Test func foldersThatBecomeOneOrTwoLoseNobody() async throws {
    let two = renamedCourse("01-m", ["01-a.md": Self.lesson("A"), "02-b.md": Self.lesson("B")])
      .merging(renamedCourse("02-n", ["01-c.md": Self.lesson("C")])) { $1 }
    let one = renamedCourse(
      "01-o", ["01-a.md": Self.lesson("A"), "02-b.md": Self.lesson("B"), "03-c.md": Self.lesson("C")])
    for (before, now) in [(two, one), (one, two)] {
      let result = try await mended(before, now)
      let modules = result.lost.count
      #expect(modules <= 1, "of two folders that became one, one is gone")
      let lessons = await RepositoryLoader(try .texts(before)).load().lessons.map(\.header.id)
      #expect(result.lost.allSatisfy { !lessons.contains($0) })
    }
  }

  @Test func aKeyThatIsTakenIsNoAlias() async throws {
    let before = renamedCourse("01-m", ["01-a.md": Self.lesson("A")])
    let result = try await mended(
      before,
      renamedCourse(
        "01-m",
        [
          "01-a.md": Self.lesson("Quite another", "id: 0198c5a0-7a10-7d02-8f4e-0c6d1b2a3f46\n"),
          "02-b.md": Self.lesson("A"),
        ]),
      renamed: ["content/courses/holdem/01-m/01-a.md": "content/courses/holdem/01-m/02-b.md"])
    let id = ContentID.derived(.lesson, origin: ContentKey("holdem/m/a"))
    #expect(result.lost == [])
    #expect(result.files["content/courses/holdem/01-m/02-b.md"]?.hasPrefix("---\nid: \(id)\n") == true)
  }

  @Test func whatIsGoneOrShortIsNoRename() async throws {
    let before = renamedCourse(
      "01-m", ["01-a.md": "---\ntitle: A\n---\nSoon.\n", "02-b.md": Self.lesson("B")])
    let result = try await mended(
      before, renamedCourse("01-m", ["03-c.md": "---\ntitle: C\n---\nSoon.\n", "02-b.md": Self.lesson("B")]))
    #expect(result.findings.isEmpty && result.files.isEmpty)
  }

  @Test func hundredsOfRenamesAreMendedAtOnce() async throws {
    var (before, now): ([String: String], [String: String]) = ([:], [:])
    for number in 0..<300 {
      before["content/courses/holdem/01-m/\(number)-l\(number).md"] = Self.lesson("L\(number)")
      now["content/courses/holdem/01-m/\(number)-k\(number).md"] = Self.lesson("L\(number)")
    }
    let result = try await mended(before, now)
    #expect(result.lost == [] && result.files.count == 300)
  }
}
