import Content
import Lint
import SourceText
import Testing

@Suite struct DurationRuleTests {
  private let folder = "content/courses/holdem/01-preflop"

  private func found(
    course: Int, _ lessons: [String], module: Int? = nil, more: [String: String] = [:]
  ) async throws -> [String] {
    var texts = more
    texts["content/courses/holdem/course.md"] =
      "---\ntitle: Hold'em\nlevel: beginner\nduration_minutes: \(course)\n---\n"
    if let module { texts["\(folder)/module.md"] = "---\ntitle: M\nduration_minutes: \(module)\n---\n" }
    for (index, keys) in lessons.enumerated() {
      texts["\(folder)/\(index + 1)-l\(index).md"] = "---\ntitle: L\(index)\n\(keys)---\nText.\n"
    }
    return try await underlined("course/duration-mismatch", in: texts)
  }

  @Test(arguments: [
    (60, true), (120, true), (121, false), (30, true), (29, false), (600, false), (5, false),
  ])
  func writtenDurationsMayBeHalfOrTwice(_ minutes: Int, _ isFine: Bool) async throws {
    let lessons = ["duration_minutes: 20\n", "duration_minutes: 40\n"]
    #expect(try await found(course: minutes, lessons).isEmpty == isFine)
    #expect(try await found(course: 60, lessons, module: minutes).isEmpty == isFine)
  }

  @Test func aQuarterOfAnHourIsNothing() async throws {
    #expect(try await found(course: 16, ["duration_minutes: 1\n"]) == [])
    #expect(try await found(course: 1, ["duration_minutes: 16\n"]) == [])
  }

  @Test func estimatesLeaveRoomForExercises() async throws {
    let lessons = ["duration_minutes: 20\n", ""]
    #expect(try await found(course: 105, lessons) == [])
    #expect(try await found(course: 106, lessons) == ["course.md: 106"])
  }

  @Test func whatTakesAnUnknownTimeMakesNoSumTooSmall() async throws {
    let video = "resources:\n  - {title: V, url: \"https://v.dev/1\", type: video}\n"
    #expect(try await found(course: 900, ["duration_minutes: 20\n", video]) == [])
    #expect(try await found(course: 900, []) == [])
    let broken = ["\(folder)/9-broken.md": "---\ntitle: [\n---\nText.\n"]
    #expect(try await found(course: 900, ["duration_minutes: 20\n"], more: broken) == [])
  }

  @Test func lessonsThatAreNotPublishedMayBeLeftOut() async throws {
    let lessons = ["duration_minutes: 20\n", "duration_minutes: 200\npublished: false\n"]
    #expect(try await found(course: 20, lessons) == [])
    #expect(try await found(course: 220, lessons) == [])
  }

  @Test func assessmentsCount() async throws {
    let exam = "title: E\ndifficulty: beginner\ntime_limit_minutes: 120\nquestions: []\n"
    let more = ["content/courses/holdem/assessments/e.yaml": exam]
    #expect(try await found(course: 280, ["duration_minutes: 20\n"], more: more) == [])
    #expect(try await found(course: 281, ["duration_minutes: 20\n"], more: more) == ["course.md: 281"])
    #expect(try await found(course: 20, ["duration_minutes: 20\n"], more: more) == [])
  }
}
