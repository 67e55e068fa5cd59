import Content
import Lint
import SourceText
import Testing

@Suite struct LinkRuleTests {
  private let folder = "content/courses/holdem/01-preflop"

  private func lesson(_ body: String, keys: String = "") -> String {
    "---\ntitle: Position\n\(keys)---\n\(body)\n"
  }

  private func assessment(_ prompt: String) -> String {
    """
    title: Ranges
    difficulty: beginner
    questions:
      - id: first
        type: true_false
        prompt: \(prompt)
        answer: true

    """
  }

  @Test func linksInPromptsAreChecked() async throws {
    let found = try await underlined(
      "link/broken-file",
      in: [
        "\(folder)/01-position.md": lesson("Text."),
        "\(folder)/assessments/ranges.yaml": assessment(
          "\"See [it](../01-position.md) and [that](../02-x.md).\""),
      ])
    #expect(found == ["ranges.yaml: \"See [it](../01-position.md) and [that](../02-x.md).\""])
  }

  @Test func picturesInPromptsAreChecked() async throws {
    let found = try await underlined(
      "link/broken-asset", in: ["\(folder)/assessments/ranges.yaml": assessment("\"![x](x.png)\"")])
    #expect(found == ["ranges.yaml: \"![x](x.png)\""])
  }

  @Test func resourcesOfLessonsAndSkillsAreChecked() async throws {
    let keys =
      "resources:\n  - {title: A, url: sheet.pdf, type: file}\n  - {title: B, url: https://example.org/b}\n"
    let tree = """
      name: Poker
      category: games
      difficulty: beginner
      skills:
        - slug: odds
          name: Odds
          type: knowledge
          resources: [{title: A, url: odds.pdf}]
          content:
            type: structured
            modules:
              - {title: M, type: article, resources: [{title: A, url: deep.pdf, type: file}]}

      """
    let found = try await underlined(
      "link/broken-asset",
      in: [
        "\(folder)/01-position.md": lesson("Text.", keys: keys), "content/skill-trees/poker.yaml": tree,
      ])
    #expect(found == ["01-position.md: sheet.pdf", "poker.yaml: odds.pdf", "poker.yaml: deep.pdf"])
  }

  @Test func linksToAnUnreadableLessonCountAsResolved() async throws {
    let texts = [
      "\(folder)/01-position.md": lesson("[Odds](02-odds.md#price), [course](../), [module](.)"),
      "\(folder)/02-odds.md": "",
    ]
    let rules = await Linter.lint(try .texts(texts)).diagnostics.filter { $0.severity == .error }.map(\.rule)
    #expect(rules == ["file/empty"])
  }

  @Test(arguments: [
    ("02-pot-ods.md", "02-pot-odds.md"), ("pot-odds.md", "02-pot-odds.md"), ("pot-odds", "02-pot-odds.md"),
    ("../02-flop/02-pot-odds.md", "02-pot-odds.md"), ("02-Pot-Odds.md", "02-pot-odds.md"),
    ("../03-turn/bets.md", "../03-the-turn/bets.md"), ("chart.svg", "../assets/chart.svg"),
  ])
  func theNearestPathIsProposed(_ written: String, _ meant: String) async throws {
    let texts = [
      "\(folder)/01-position.md": lesson("[x](\(written))"), "\(folder)/02-pot-odds.md": lesson("Text."),
      "content/courses/holdem/03-the-turn/bets.md": lesson("Text."),
      "content/courses/holdem/assets/chart.svg": "<svg/>",
    ]
    let result = await Linter.lint(try .texts(texts))
    let found = result.findings("link/broken-file") + result.findings("link/broken-asset")
    #expect(found.map(\.help) == ["did you mean \"\(meant)\"?"])
  }

  @Test func whatNeedsNoFileIsNotReported() async throws {
    let body = """
      # Position

      [a](https://example.org/x.md) [b](mailto:a@example.org) [c](#position) [d](#top) [e](/anywhere)
      [f](%E5%BA%95%E6%B1%A0.md) [g](<two words.md>) [h](../course.md?x=1#hold) [i](#:~:text=x)
      """
    let texts = [
      "\(folder)/01-position.md": lesson(body), "\(folder)/底池.md": lesson("x", keys: "slug: pot\n"),
      "\(folder)/two words.md": lesson("x", keys: "slug: two\n"),
      "content/courses/holdem/course.md": "---\ntitle: Hold'em\nlevel: beginner\n---\n# Hold\n",
    ]
    let result = await Linter.lint(try .texts(texts))
    #expect(result.lines().filter { $0.hasPrefix("link/broken") } == [])
  }

  @Test func pathsThatClimbOutAndFoldersAreReported() async throws {
    let texts = [
      "\(folder)/01-position.md": lesson(
        "[a](../../../../../etc/passwd) [b](../assets) [c]() ![d](01-position.md)"),
      "content/courses/holdem/assets/chart.svg": "<svg/>",
    ]
    let result = await Linter.lint(try .texts(texts))
    #expect(
      result.findings("link/broken-file").map(\.message) == [
        "the link leads out of the repository",
        "\"content/courses/holdem/assets\" is a folder, and a link needs a file", "the link has no address",
      ])
    #expect(
      result.findings("link/broken-asset").map(\.message) == [
        "a lesson stands where a picture or another medium is expected"
      ])
  }

  @Test func anIgnoredFileIsSaidToBeSetAside() async throws {
    let texts = [
      "lectern.yaml": "ignore: [\"**/drafts/**\"]\n",
      "\(folder)/01-position.md": lesson("[a](../drafts/a.md) [b](README.md)"),
      "content/courses/holdem/drafts/a.md": "x", "\(folder)/README.md": "x",
    ]
    let found = await Linter.lint(try .texts(texts)).findings("link/broken-file")
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.message.hasSuffix("is set aside and takes no part in the content") })
  }

  @Test func aFragmentAloneInAPromptIsLookedForInThatPrompt() async throws {
    let prompt = "\"# Hand\\n\\n[a](#hand) [b](#gone)\""
    let found = try await underlined(
      "link/broken-anchor", in: ["\(folder)/assessments/ranges.yaml": assessment(prompt)])
    #expect(found == ["ranges.yaml: \(prompt)"])
  }

  @Test func idsOfRawHTMLAndFootnotesAreAnchors() async throws {
    let body = "[a](#x) [b](#y) [c](#fn-1)[^1]\n\n<a name=\"y\"></a> <span id='x'>x</span>\n\n[^1]: Note.\n"
    #expect(try await underlined("link/broken-anchor", in: ["\(folder)/01-position.md": lesson(body)]) == [])
  }

  @Test func aTextPastALimitInAPromptIsReported() async throws {
    let prompt = "\"" + String(repeating: ">", count: 101) + " x\""
    let found = try await underlined(
      "markdown/limit", in: ["\(folder)/assessments/ranges.yaml": assessment(prompt)])
    #expect(found == ["ranges.yaml: \(prompt)"])
  }
}
