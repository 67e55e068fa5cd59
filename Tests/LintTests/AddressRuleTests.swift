import Content
import Lint
import SourceText
import Testing

@Suite struct AddressRuleTests {
  private let folder = "content/courses/holdem/01-preflop"

  private func found(_ rule: RuleName, _ body: String, keys: String = "") async throws -> [String] {
    try await underlined(
      rule, in: ["\(folder)/01-position.md": "---\ntitle: Position\n\(keys)---\n\(body)\n"]
    ).map { String($0.dropFirst("01-position.md: ".count)) }
  }

  @Test(arguments: [
    "htps://a.dev", "hhtp://a.dev", "https:/a.dev", "https:a.dev", "https://", "https:///x", "https://?x",
    "https://#x",
    "https://:80/", "https://a.dev:99999", "https://a.dev:80a", "https://a..dev", "https://.dev",
    "https://a%zz.dev",
    "https://a.dev/%", "https://a.dev/100%25/%E", "https://a.dev/?q=%GG", "https://[::g]/", "https://[::1",
    "//",
    "https://300.1.1.1/", "https://1.2.3/", "https://a!b.dev", "https://https://a.dev", "mailto:",
    "mailto:coach",
    "mailto:@a.dev", "mailto:a@", "tel:", "https://a，b.dev/", "https://a|b.dev", "httpx://a.dev",
  ])
  func whatNoBrowserOpensIsUnderlined(_ address: String) async throws {
    #expect(try await found("link/bad-url", "[x](<\(address)>)") == [address])
    // One cause, one finding.
    let all = await Linter.lint(
      try .texts(["\(folder)/01-position.md": "---\ntitle: Position\n---\n[x](<\(address)>)\n"]))
    #expect(
      all.diagnostics.filter { $0.location.path.name == "01-position.md" && $0.severity == .error }.count == 1
    )
  }

  @Test(arguments: [
    "https://a.dev", "HTTPS://A.dev/", "https://zh.wikipedia.org/wiki/德州扑克", "https://例え.jp/",
    "https://مثال.إختبار/",
    "https://a.dev/%E5%BA%95?q=%20#100%", "https://user:p%40ss@a.dev:8443/x", "https://[2001:db8::1]:443/",
    "//cdn.a.dev/x",
    "http://localhost:3000/", "https://127.0.0.1/", "https://a_b.a.dev/", "https://a.dev./",
    "https://xn--fsq.com",
    "mailto:a@a.dev", "mailto:?subject=x", "mailto:a@a.dev,b@a.dev?cc=c@a.dev", "mailto:底池@例え.jp",
    "tel:+49 30 1",
    "https://a.dev/a b.pdf", "https://a.dev/x?u=https://b.dev/:80", "https://a.dev:/", "https://a.dev/🃏",
    "https://🃏.ws",
    "https://a.dev/{id}", "https://a.dev/x;y,z(1)",
  ])
  func whatABrowserOpensIsNot(_ address: String) async throws {
    #expect(try await found("link/bad-url", "[x](<\(address)>)") == [])
  }

  @Test func chineseTextBehindABareAddressIsReported() async throws {
    let body = "详见 https://a.dev/x，然后继续。\n\n详见 https://a.dev/x 。<https://a.dev/，> [x](https://a.dev/，)"
    #expect(try await found("link/bad-url", body) == ["https://a.dev/x，然后继续。"])
  }

  @Test func addressesUnderKeysAndInYAMLAreChecked() async throws {
    let texts = [
      "content/courses/holdem/course.md":
        "---\ntitle: H\nlevel: beginner\nthumbnail: https://\nvideo_url: http://a.dev/v\n---\n",
      "\(folder)/assessments/ranges.yaml": """
      title: Ranges
      difficulty: beginner
      questions:
        - {id: a, type: true_false, prompt: "[x](mailto:x) ![](https://a.dev/a.png)", answer: true}

      """,
    ]
    let prompt = "\"[x](mailto:x) ![](https://a.dev/a.png)\""
    #expect(
      try await underlined("link/bad-url", in: texts) == ["ranges.yaml: \(prompt)", "course.md: https://"])
    #expect(try await underlined("link/insecure-url", in: texts) == ["course.md: http://a.dev/v"])
    #expect(try await underlined("link/missing-alt-text", in: texts) == ["ranges.yaml: \(prompt)"])
  }

  @Test(arguments: [
    ("[x](http://a.dev)", ["http://a.dev"]),
    ("<img src='http://a.dev/x.png' alt=''>", ["http://a.dev/x.png"]),
    ("www.a.dev/x and https://a.dev", ["www.a.dev/x"]), ("[x][r]\n\n[r]: HTTP://a.dev", ["HTTP://a.dev"]),
    ("[x](http://localhost:8080) <http://127.1.2.3> [y](http://[::1]:80/) <http://app.localhost>", []),
    ("`http://a.dev` <!-- http://a.dev -->", []), ("[x](http://localhost.a.dev)", ["http://localhost.a.dev"]),
    ("[x](http://127.0.0.1.a.dev)", ["http://127.0.0.1.a.dev"]),
  ])
  func addressesWithoutEncryptionAreUnderlined(_ body: String, _ places: [String]) async throws {
    #expect(try await found("link/insecure-url", body) == places)
  }

  @Test func theFixForAnInsecureAddressIsTheAuthorsToTake() async throws {
    let body = "---\ntitle: P\n---\n[x](http://a.dev) www.a.dev\n"
    let result = await Linter.lint(try .texts(["\(folder)/01-position.md": body]))
    let fixes = result.findings("link/insecure-url").compactMap(\.fix)
    #expect(fixes.map(\.isSafe) == [false, false])
    #expect(fixes.flatMap(\.edits).map(\.text) == ["https", "https://"])
  }

  @Test(arguments: [
    ("![](https://a.dev/a.png)", 1), ("![ ](https://a.dev/a.png)", 1), ("![桌子](https://a.dev/a.png)", 0),
    ("![`x`](https://a.dev/a.png)", 0), ("<img src=https://a.dev/a.png>", 1),
    ("![🃏](https://a.dev/a.png)", 0),
    ("<img src=https://a.dev/a.png alt>", 0), ("<img src=https://a.dev/a.png alt=''>", 0),
    ("<img src=https://a.dev/a.png aria-hidden=true>", 0),
    ("<video src=https://a.dev/a.mp4 poster=https://a.dev/a.png>", 0),
    ("[![](https://a.dev/a.png)](https://a.dev)", 1), ("`![](x)`", 0),
    ("<audio src=https://a.dev/a.mp3></audio>", 0),
  ])
  func picturesWithoutTextAreReported(_ body: String, _ count: Int) async throws {
    #expect(try await found("link/missing-alt-text", body).count == count)
  }
}
