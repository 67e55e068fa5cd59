import Content
import Lint
import SourceText
import Testing

@Suite struct LessonTextRuleTests {
  private let path = "content/courses/holdem/01-preflop/01-position.md"

  private func lesson(_ body: String, keys: String = "") -> String {
    "---\ntitle: Position\n\(keys)---\n\(body)\n"
  }

  private func found(_ rule: RuleName, _ body: String, keys: String = "") async throws -> [String] {
    let tree = try ContentTree.texts([path: lesson(body, keys: keys)])
    let result = await Linter.lint(tree, try RuleSelection(select: [rule.string]))
    let place = try #require(RepositoryPath(path))
    let bytes = try tree.read(place).get()
    return result.diagnostics.filter { $0.location.path == place }.map {
      SourceFile(path: place, bytes: bytes).text(in: $0.location.range)
    }
  }

  @Test(arguments: [
    ("Text. TODO add a chart", ["TODO"]), ("**FIXME**", ["FIXME"]), ("_TODO_ and __TBD__.", ["TODO", "TBD"]),
    ("这里TODO补充图表", ["TODO"]), ("- [ ] TODO: x\n- y\n  > FIXME", ["TODO", "FIXME"]),
    ("| a | b |\n|---|---|\n| TBD | x |", ["TBD"]), ("## TODO", ["TODO"]), ("[TODO](#position)", ["TODO"]),
    ("<p>TODO</p>", ["TODO"]), ("Some lorem ipsum dolor", ["lorem ipsum"]), ("TODO.", ["TODO"]),
    ("Coming soon…", ["Coming soon"]), ("（敬请期待）", ["敬请期待"]), ("**待补充**", ["待补充"]),
    ("Price: $x$ TODO", ["TODO"]), ("`code` then TODO\nTODO", ["TODO", "TODO"]), ("(TBD)", ["TBD"]),
    ("\\* TODO &amp; FIXME", ["TODO", "FIXME"]), ("[a](https://example.com)", ["https://example.com"]),
    ("<https://www.EXAMPLE.org/x?y=1>", ["https://www.EXAMPLE.org/x?y=1"]),
  ])
  func unfinishedPlacesAreUnderlined(_ body: String, _ places: [String]) async throws {
    #expect(try await found("lesson/leftover", body) == places)
  }

  @Test(arguments: [
    "todo el mundo", "Hay que hacerlo todo. Todos.", "<!-- TODO: x -->", "`TODO`", "```\nTODO\n```",
    "    TODO\n",
    "my_TODO_list and TODOS and TODO.md and todo/TODO/x", "Build a TODO app, then a TODO-list.",
    "写一个 TODO 列表", "<code>TODO</code> and <pre>\nTODO\n</pre>", "text <!-- FIXME --> text",
    "The turn is coming soon.", "等待，期待，对待补充信号", "$TODO$ x", "https://a.io/TODO?x=TBD", "Lorem, ipsum",
    "ТODО", "[a](mailto:coach@example.com)", "`https://example.com`", "[a](https://my-example.com)",
    "[a](https://example.com.cn)", "敬请期待下一课，我们会讲解位置。", "FIXMES", "ÉTODO", "[x]: https://example.com",
    "<script>TODO</script>", "a&nbsp;b 🃏 TODOÉ",
  ])
  func whatIsFinishedIsNot(_ body: String) async throws {
    #expect(try await found("lesson/leftover", body) == [])
  }

  @Test func aWordOfTheLanguageNeedsAColon() async throws {
    let body = "TODO EL MUNDO juega. TODO: añadir un gráfico."
    #expect(try await found("lesson/leftover", body, keys: "language: es-MX\n") == ["TODO"])
    #expect(try await found("lesson/leftover", body, keys: "language: en\n") == ["TODO", "TODO"])
  }

  @Test func titlesAndPromptsAreLookedAt() async throws {
    let assessment = """
      title: Ranges
      difficulty: beginner
      questions:
        - {id: a, type: true_false, prompt: TODO, answer: true}
        - {id: b, type: true_false, prompt: "Is `TODO` code?", answer: true, explanation: "Lorem ipsum."}

      """
    let places = try await underlined(
      "lesson/leftover",
      in: [
        path: "---\ntitle: \"TBD: position\"\n---\nText.\n",
        "content/courses/holdem/01-preflop/module.md": "---\ntitle: X\ndescription: FIXME\n---\n",
        "content/courses/holdem/01-preflop/assessments/ranges.yaml": assessment,
      ])
    #expect(
      places == [
        "01-position.md: \"TBD: position\"", "ranges.yaml: TODO", "ranges.yaml: \"Lorem ipsum.\"",
        "module.md: FIXME",
      ])
  }

  @Test(arguments: [
    ("# A\n### B", ["### B"]), ("### A\n# B\n## C", []), ("# A\n## B\n### C\n# D\n### E", ["### E"]),
    ("A\n=\n\n### B ###\n", ["### B ###"]), ("# A\n\n<h2>B</h2>\n\n### C", []),
    ("#### A\n###### B", ["###### B"]),
    ("<h1>A</h1>\n\n### B", ["### B"]), ("## 1. 位置\n### 1.1 庄位\n## 2. 盲注", []), ("# A\n```\n### B\n```", []),
  ])
  func skippedLevelsAreUnderlined(_ body: String, _ places: [String]) async throws {
    #expect(try await found("lesson/heading-skip", body) == places)
  }

  @Test func headingsOfOneTextAreEachReported() async throws {
    let body = "## 例题\n\n## 例题\n\n## ＩＣＭ\n\n## icm\n\n##\n\n##\n\n## *Note*\n\n## `note`"
    #expect(
      try await found("lesson/duplicate-heading", body) == ["例题", "例题", "ＩＣＭ", "icm", "*Note*", "`note`"])
  }

  @Test func rulesOfTasteAreOff() async throws {
    let texts = [
      path: lesson("# Position\n\n## A\n\n## A"),
      "content/courses/holdem/01-preflop/07-place.md": lesson("# Position\n\nText."),
    ]
    let rules = await Linter.lint(try .texts(texts)).diagnostics.map(\.rule.string)
    #expect(rules.filter { $0.hasPrefix("lesson/") } == [])
  }

  @Test func aTitleThatIsTheHeadingIsNotRepeated() async throws {
    #expect(try await found("lesson/title-repeated-in-body", "# ＰＯＳＩＴＩＯＮ\n\nText.") == ["# ＰＯＳＩＴＩＯＮ"])
    #expect(try await found("lesson/title-repeated-in-body", "## Why\n\n# Position") == [])
  }

  @Test(arguments: [
    ([1, 2, 3], 0), ([0, 1, 2], 0), ([10, 20], 2), ([2, 3], 1), ([1, 3, 4, 7], 2), ([1], 0),
  ])
  func gapsAreCounted(_ positions: [Int], _ count: Int) async throws {
    var texts: [String: String] = [:]
    for position in positions {
      texts["content/courses/holdem/01-a/\(position)-l\(position).md"] = lesson("x")
      texts["content/courses/holdem/\(position)-m/l.md"] = lesson("x")
    }
    let selection = try RuleSelection(select: ["lesson/position-gap"])
    let result = await Linter.lint(try .texts(texts), selection)
    #expect(result.diagnostics.filter { $0.location.path.string.contains("/01-a/") }.count == count)
  }

  @Test(arguments: [(6_900, "word ", 0), (6_901, "word ", 1), (12_000, "牌", 0), (12_001, "牌", 1)])
  func lessonsOfMoreThanHalfAnHourAreTooLong(_ count: Int, _ word: String, _ findings: Int) async throws {
    // In paragraphs, since one has a limit of its own.
    let paragraph = String(repeating: word, count: 1_000) + "\n\n"
    let body =
      String(repeating: paragraph, count: count / 1_000) + String(repeating: word, count: count % 1_000)
    #expect(try await found("lesson/too-long", body).count == findings)
    #expect(try await found("lesson/too-long", "<!-- \(body.replacing("\n\n", with: "\n")) -->").isEmpty)
  }
}
