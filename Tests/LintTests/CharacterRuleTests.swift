import Lint
import SourceText
import Testing

@Suite struct CharacterRuleTests {
  private func repository(prompt: String, more: String = "") -> Repository {
    Repository(["characters/coach-lin.yaml": Repository.character(prompt: prompt, more: more)])
  }

  @Test func eachUnknownPlaceholderIsMarkedInABlock() async {
    let repository = repository(prompt: "|\n    One {{usr}}, {{user}}.\n    Two {{usr}}.\n")
    let findings = await repository.findings(of: "character/unknown-placeholder")
    #expect(findings.map(repository.marked) == ["{{usr}}", "{{usr}}"])
    #expect(Set(findings.map(\.location)).count == 2)
  }

  @Test(arguments: [
    "{{usr}} and {{user}}", "\"{{usr}} is \\\"you\\\"\"", "'{{usr}}, it''s you'", ">\n    a\n    {{usr}}\n",
  ])
  func aPlaceholderIsMarkedInEveryStyleOfText(prompt: String) async {
    let written = prompt.hasPrefix("{") ? "Hi \(prompt)" : prompt
    let repository = repository(prompt: written)
    let findings = await repository.findings(of: "character/unknown-placeholder")
    #expect(findings.map(repository.marked) == ["{{usr}}"])
  }

  @Test func aPlaceholderWrittenWithEscapesMarksTheWholeText() async {
    let repository = repository(prompt: "\"{\\x7Busr}}\"")
    let findings = await repository.findings(of: "character/unknown-placeholder")
    #expect(findings.map(repository.marked) == ["\"{\\x7Busr}}\""])
  }

  @Test func declaredVariablesAreKnownAsAListToo() async {
    let prompt = "Blinds {{stakes}}, {{boundaries}}"
    #expect(await repository(prompt: prompt).findings(of: "character/unknown-placeholder").count == 1)
    let declared = repository(prompt: prompt, more: "  variables: [stakes]")
    #expect(await declared.findings(of: "character/unknown-placeholder").isEmpty)
  }

  @Test func theOtherLanguagesAreChecked() async {
    let repository = repository(
      prompt: "Hi", more: "locales: {zh-Hans: {greeting: '{{用户}}你好', personality: {system_prompt: '{{}}'}}}")
    let findings = await repository.findings(of: "character/unknown-placeholder")
    #expect(findings.map(repository.marked) == ["{{用户}}", "{{}}"])
    #expect(findings.map(\.message) == ["no placeholder is called \"用户\"", "the placeholder is empty"])
  }

  @Test func bracesThatAreNotClosedOnTheirLineAreReported() async {
    let repository = repository(prompt: "|\n    Say {{user\n    and }} and {{user}}.\n")
    let findings = await repository.findings(of: "character/unknown-placeholder")
    #expect(findings.map(repository.marked) == ["{{"])
  }

  @Test func aKeyWithoutAValueIsAMissingParameter() async {
    let repository = Repository([
      "characters/coach-lin.yaml": Repository.character(prompt: "", more: "")
    ])
    #expect(await repository.findings(of: "character/missing-parameter").count == 1)
    #expect(await repository.findings(of: "schema/type").isEmpty)
  }

  @Test func aMissingKeyOfAnExampleIsTheSchemasFinding() async {
    let repository = repository(prompt: "Hi", more: "  examples: [{user: Hello}]")
    #expect(
      await repository.findings(of: "schema/required").map(\.message) == ["the key \"character\" is missing"])
    #expect(await repository.findings(of: "character/missing-parameter").isEmpty)
  }

  @Test func aNameFromTheFileIsAsGoodAsAWrittenOne() async {
    let written = Repository.character(prompt: "Hi")
    let repository = Repository([
      "characters/coach-lin.yaml": written, "characters/lin.yaml": written, "characters/third.yaml": written,
    ])
    let findings = await repository.findings(of: "character/duplicate-name")
    #expect(findings.map(\.related.count) == [2, 2, 2])
  }

  @Test func onlyOneOfTemperatureAndTopPIsNoWarning() async {
    let text = Repository.character(prompt: "Hi").replacing("800}", with: "800, top_p: 0.9}")
    let repository = Repository(["characters/coach-lin.yaml": text])
    #expect(await repository.findings(of: "character/parameter-range").isEmpty)
  }
}
