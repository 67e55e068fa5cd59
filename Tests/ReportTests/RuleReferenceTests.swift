import Foundation
import Lint
import Report
import SourceText
import Testing

@Suite struct RuleReferenceTests {
  private static let rule = Rule.soft(
    "lesson/sample", .warning,
    page: """
      # lesson/sample

      A sample must be
      short.

      ## Fails

      ```fail content/a.yaml
      title: ⟦two
      lines⟧ end
      ```
      ```fail content/b.md
      ~~~~
      ```swift
      ```

      ## Passes

      ```pass content/a.yaml
      title: 短い ⟦word⟧
      ```
      """)

  @Test func theDocumentHasPlainFencesAndNoMarks() {
    let text = RuleDocument.markdown(of: RuleReferenceTests.rule)
    #expect(
      text.hasPrefix(
        """
        # lesson/sample

        *A warning by default; `rules:` of `lectern.yaml` may change that.*

        A sample must be
        short.

        ## Fails

        `content/a.yaml`

        ```yaml
        title: two
        lines end
        ```

        `content/b.md`

        ````markdown
        ~~~~
        ```swift
        ````
        """))
    #expect(!text.contains("⟦"))
  }

  @Test func withoutColoursCaretsStandBelowWhatIsWrong() {
    let text = RulePageText.text(of: RuleReferenceTests.rule, .plain)
    #expect(text.contains("    title: two\n           ^^^\n    lines end\n    ^^^^^\n"))
    // Wide characters take two cells.
    #expect(text.contains("    title: 短い word\n                ^^^^\n"))
  }

  @Test func withColoursWhatIsWrongIsUnderlined() {
    let terminal = Terminal(isTerminal: true, color: .always)
    let text = RulePageText.text(of: RuleReferenceTests.rule, terminal)
    #expect(text.contains("title: \u{1B}[4;31mtwo\u{1B}[0m\n"))
    #expect(!text.contains("^"))
  }

  @Test func theCatalogueListsEveryRuleByArea() throws {
    let files = RuleCatalogue([RuleReferenceTests.rule]).files
    #expect(files.map(\.path.string) == ["README.md", "lesson/sample.md"])
    let index = try #require(files.first?.text)
    #expect(
      index.contains(
        "\n## lesson\n\n- [lesson/sample](lesson/sample.md) (warning): A sample must be short.\n"))
    #expect(files.allSatisfy { $0.text.hasSuffix(RuleCatalogue.mark) })
  }

  @Test func everyRuleHasASummary() {
    for rule in RuleRegistry.all {
      #expect(!RulePage(rule.page).summary.isEmpty, "\(rule.name)")
    }
  }

  /// `make docs` mends it.
  @Test func theReferenceInDocsIsWhatTheRulesSay() throws {
    let docs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/rules")
    let expected = RuleCatalogue().files
    for file in expected {
      let url = docs.appending(path: file.path.string)
      let written = FileManager.default.contents(atPath: url.path).map { String(decoding: $0, as: UTF8.self) }
      #expect(written == file.text, "docs/rules/\(file.path) is stale: run make docs")
    }
    let found = try FileManager.default.subpathsOfDirectory(atPath: docs.path).filter { $0.hasSuffix(".md") }
    #expect(Set(found) == Set(expected.map(\.path.string)), "docs/rules is stale: run make docs")
  }
}
