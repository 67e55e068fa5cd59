import Lint
import SourceText
import Testing

@Suite struct RulePageTests {
  @Test(arguments: RuleRegistry.all.map(\.name))
  func examplesOfThePageHold(name: RuleName) async throws {
    let rule = try #require(RuleRegistry.rule(name))
    let examples = PageExample.examples(of: rule.page)
    #expect(rule.page.hasPrefix("# \(name)\n"))
    #expect(examples.contains { $0.isFailing } || RulePageTests.withoutExamples.contains(name))
    for example in examples {
      let result = await Linter.lint(example.tree)
      // By name, so that rules which are off by themselves are looked at too.
      let own = await Linter.lint(example.tree, try RuleSelection(select: [name.string])).diagnostics
      #expect(Set(own.map(\.location)) == Set(example.marks), "\(describe(own))")
      let others = result.diagnostics.filter { $0.rule != name && $0.severity == .error }
      #expect(others.isEmpty, "\(describe(others))")
    }
  }

  /// Rules about the file system, about changes and about sizes, which no page can show; tests of their own hold
  /// them.
  static let withoutExamples: Set<RuleName> = [
    "file/deleted-but-referenced", "file/not-utf8", "file/outside-repository", "file/unreadable",
    "identity/changed-id", "identity/lost-progress", "identity/swapped-id", "lesson/too-long",
    "link/asset-too-large",
  ]

  @Test func everyRuleIsRegisteredOnce() {
    let names = RuleRegistry.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names == names.sorted())
  }

  @Test func messagesKeepTheHousesForm() async {
    for rule in RuleRegistry.all {
      for example in PageExample.examples(of: rule.page) {
        for diagnostic in await Linter.lint(example.tree).diagnostics {
          #expect(!diagnostic.message.hasSuffix("."), "\(diagnostic.message)")
          #expect(diagnostic.message.first?.isUppercase != true, "\(diagnostic.message)")
          #expect(!diagnostic.message.contains("did you mean"), "\(diagnostic.message)")
        }
      }
    }
  }

  private func describe(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { "\($0.rule) \($0.location.path) \($0.location.range.bytes): \($0.message)" }
      .joined(separator: "\n")
  }
}
