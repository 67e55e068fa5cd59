import Content
import Lint
import SourceText

/// An assessment's file that a person named, read by itself: it need not stand in a repository.
struct LooseAssessment {
  let file: SourceFile
  let assessment: Assessment?
  /// What would keep it from being published, as far as the file alone tells.
  let errors: [Diagnostic]

  private static let course = "content/courses/loose/course.md"
  private static let place = "content/courses/loose/assessments/loose.yaml"

  init(named name: String) async throws(CommandFailure) {
    let bytes = try LocalFile.read(name)
    file = SourceFile(path: .outside(name), bytes: bytes)
    guard let course = RepositoryPath(LooseAssessment.course),
      let place = RepositoryPath(LooseAssessment.place)
    else { throw CommandFailure(.couldNotRun, "\(name) cannot be read") }
    let header = Array("---\ntitle: Loose\nlevel: beginner\n---\n".utf8)
    let result = await Linter.lint(.inMemory([course: header, place: bytes]))
    assessment = result.repository.assessments.first
    let shown = file.path
    errors = result.diagnostics.filter { diagnostic in
      diagnostic.severity == .error && diagnostic.location.path == place
        && LooseAssessment.concerns(diagnostic.rule)
    }.map { diagnostic in
      var moved = diagnostic
      moved.location = SourceLocation(path: shown, range: diagnostic.location.range)
      moved.related = diagnostic.related.map {
        RelatedLocation(SourceLocation(path: shown, range: $0.location.range), $0.message)
      }
      // Nothing here mends files.
      moved.fix = nil
      return moved
    }
  }

  /// What the file refers to is not at hand.
  private static func concerns(_ rule: RuleName) -> Bool {
    let name = "\(rule)"
    return !name.hasPrefix("link/") && !name.hasPrefix("identity/") && name != "assessment/unknown-lesson"
  }
}
