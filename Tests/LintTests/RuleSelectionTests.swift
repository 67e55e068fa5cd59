import Lint
import SourceText
import Testing

@Suite struct RuleSelectionTests {
  @Test func everyRuleIsSelectedWhereNoneIsNamed() throws {
    let all = try RuleSelection()
    #expect(all.contains("course/duplicate-title"))
    #expect(all.contains("yaml/syntax"))
  }

  @Test func anAreaStandsForItsRules() throws {
    let courses = try RuleSelection(select: ["course"])
    #expect(courses.contains("course/duplicate-title"))
    #expect(!courses.contains("yaml/syntax"))
  }

  @Test func whatIsIgnoredIsTakenFromWhatIsSelected() throws {
    let rest = try RuleSelection(select: ["course"], ignore: ["course/duplicate-title"])
    #expect(!rest.contains("course/duplicate-title"))
    #expect(rest.contains("course/self-prerequisite"))
  }

  @Test(arguments: ["course/duplicate-titel", "duplicate-title"])
  func aMisspeltRuleIsCorrected(name: String) {
    let error = #expect(throws: UnknownRule.self) { try RuleSelection(ignore: [name]) }
    #expect(error?.description == "no rule is called \"\(name)\"")
    #expect(error?.help == "did you mean \"course/duplicate-title\"?")
  }

  @Test func aMisspeltAreaIsCorrected() {
    #expect(throws: UnknownRule.self) { try RuleSelection(select: ["coarse"]) }
    #expect(UnknownRule("coarse", alsoAllowed: ["course"]).help == "did you mean \"course\"?")
  }
}
