import Content
import Lint
import SourceText
import Testing

/// The fixes of every rule page's failing example.
@Suite struct PageFixTests {
  @Test(arguments: RuleRegistry.all.map(\.name), [false, true])
  func fixesOfThePageMendWhatTheyAreFor(name: RuleName, unsafe: Bool) async throws {
    let rule = try #require(RuleRegistry.rule(name))
    let selection = try RuleSelection(select: [name.string])
    for page in PageExample.examples(of: rule.page) where page.isFailing {
      let example = await FixedExample.mend(page.tree, unsafe: unsafe, selection: selection)
      let mendable = example.before.filter { $0.fix.map { unsafe || $0.isSafe } ?? false }
      guard !mendable.isEmpty else { continue }
      let after = example.mending.look.findings
      #expect(example.mending.isSettled, "\(name)")
      #expect(example.mending.refused.isEmpty, "\(name)")
      #expect(example.mending.fixCount >= mendable.count, "\(name)")
      #expect(after.count <= example.before.count - mendable.count, "\(name)")
      #expect(after.allSatisfy { $0.fix.map { !unsafe && !$0.isSafe } ?? true }, "\(name)")
      // Nothing else comes of it but what stood behind: a file that can be read now shows its own findings, and
      // two names for one thing become a repetition, which the next round would mend.
      let all = await Linter.lint(page.tree).diagnostics
      let left = await Linter.lint(example.tree).diagnostics
      let isReadable = !all.contains { ["yaml", "front-matter", "file"].contains($0.rule.area) }
      if isReadable {
        let new = FixedExample.words(left.filter { $0.severity == .error && $0.fix?.isSafe != true })
          .subtracting(FixedExample.words(all))
        #expect(new.isEmpty, "\(name): \(new)")
      }
      let again = await FixedExample.mend(example.tree, unsafe: unsafe, selection: selection)
      #expect(again.mending.files.isEmpty, "\(name)")
    }
  }
}
