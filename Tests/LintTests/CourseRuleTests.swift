import Lint
import SourceText
import Testing

@Suite struct CourseRuleTests {
  @Test func modulesThatAreOnlyFoldersHavePositionsToo() async {
    let repository = Repository([
      "content/courses/one/course.md": Repository.course("One"),
      "content/courses/one/02-a/01-x.md": "---\ntitle: X\n---\nText.\n",
      "content/courses/one/02-b/01-x.md": "---\ntitle: X\n---\nText.\n",
    ])
    let findings = await repository.findings(of: "lesson/duplicate-position")
    #expect(findings.map(\.location.path.string) == ["content/courses/one/02-a", "content/courses/one/02-b"])
    #expect(findings.map(\.location.range) == [.wholeFile, .wholeFile])
    #expect(findings[0].related.map(\.location) == [findings[1].location])
  }

  @Test func aNumberThatAnUnreadablePositionMayOverrideIsLeftAlone() async {
    let repository = Repository([
      "content/courses/one/course.md": Repository.course("One"),
      "content/courses/one/01-a/01-x.md": "---\ntitle: X\n---\nText.\n",
      "content/courses/one/01-a/01-y.md": "---\ntitle: [\n---\nText.\n",
    ])
    #expect(await repository.findings(of: "lesson/duplicate-position").isEmpty)
  }

  @Test func aHeadingTooLongForATitleIsReported() async {
    let heading = String(repeating: "长", count: 256)
    let repository = Repository([
      "content/courses/one/course.md": Repository.course("One"),
      "content/courses/one/01-a/01-x.md": "---\nfree: true\n---\n# \(heading)\n\nText.\n",
      "content/courses/one/01-a/02-y.md": "---\nfree: true\n---\n# \(heading.dropLast())\n\nText.\n",
    ])
    let findings = await repository.findings(of: "lesson/no-title")
    #expect(findings.map(repository.marked) == [heading])
  }

  @Test(arguments: ["titel", "name"]) func aMisspeltTitleIsReportedOnce(key: String) async {
    let repository = Repository([
      "content/courses/one/course.md": Repository.course("One"),
      "content/courses/one/01-a/01-x.md": "---\n\(key): X\n---\nText.\n",
    ])
    #expect(await repository.findings(of: "lesson/no-title").isEmpty)
    #expect(await repository.findings(of: "schema/unknown-key").count == 1)
  }

  @Test func everyDuplicatePointsToTheOthers() async {
    let repository = Repository([
      "content/courses/a/course.md": Repository.course("Odds"),
      "content/courses/b/course.md": Repository.course("odds"),
      "content/courses/c/course.md": Repository.course("ｏｄｄｓ"),
    ])
    let findings = await repository.findings(of: "course/duplicate-title")
    #expect(findings.map(\.related.count) == [2, 2, 2])
  }

  @Test func aCourseWhoseLevelIsUnknownHasNoDuplicate() async {
    let repository = Repository([
      "content/courses/a/course.md": Repository.course("Odds"),
      "content/courses/b/course.md": "---\ntitle: Odds\n---\n",
    ])
    #expect(await repository.findings(of: "course/duplicate-title").isEmpty)
  }

  @Test func aCourseThatCannotBeReadIsNotCalledUnpublished() async {
    let repository = Repository([
      "content/courses/a/course.md": Repository.course("A", "prerequisites: [b]\npublished: true\n"),
      "content/courses/b/course.md": "---\ntitle: [\n---\n",
    ])
    #expect(await repository.findings(of: "course/unpublished-prerequisite").isEmpty)
  }

  @Test func anInstructorMayBeNamedAsLearnersSeeThem() async {
    let repository = Repository([
      "content/courses/a/course.md": Repository.course("A", "instructor: 林教练\n"),
      "characters/coach-lin.yaml": Repository.character(prompt: "Hi", more: "display_name: 林教练"),
    ])
    #expect(
      await repository.findings(of: "course/unknown-instructor").map(\.help) == [
        "did you mean \"coach-lin\"?"
      ])
  }

  @Test func whatHasNotTheFormOfAnAddressIsReportedOnce() async {
    let repository = Repository([
      "content/courses/a/course.md": Repository.course("A", "prerequisites: [\"Hold em\"]\n")
    ])
    #expect(await repository.findings(of: "course/unknown-prerequisite").isEmpty)
    #expect(await repository.findings(of: "schema/pattern").count == 1)
  }

  @Test func aLessonThatIsItsAssessmentNeedsNoText() async {
    let quiz = "title: Q\ndifficulty: beginner\nlesson: a/x\nquestions: []\n"
    let files = [
      "content/courses/one/course.md": Repository.course("One"),
      "content/courses/one/01-a/01-x.md": "---\ntitle: X\n---\n# X\n",
    ]
    #expect(await Repository(files).findings(of: "lesson/empty-body").count == 1)
    let tested = files.merging(["content/courses/one/assessments/q.yaml": quiz]) { first, _ in first }
    #expect(await Repository(tested).findings(of: "lesson/empty-body").isEmpty)
  }
}
