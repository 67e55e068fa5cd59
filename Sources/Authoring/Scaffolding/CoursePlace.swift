import Content
import SourceText

/// A course, or a module of it, that a person named.
struct CoursePlace {
  let course: ContentHeader
  let module: ContentHeader?

  /// The folder that holds its files.
  var folder: RepositoryPath { CoursePlace.folder(of: module ?? course) }

  /// - Parameter written: slugs or names of folders: `holdem/preflop`, `content/courses/holdem/01-preflop`.
  init(_ written: String, in repository: ContentRepository) throws(AuthoringError) {
    var parts = written.split(separator: "/").map(String.init)
    let courses = repository.configuration.contentFolder.appending("courses").components.map(String.init)
    if parts.starts(with: courses) { parts.removeFirst(courses.count) }
    guard let first = parts.first, parts.count <= 2 else {
      throw AuthoringError(
        "\"\(written)\" names no place in a course",
        help: "write COURSE or COURSE/MODULE, such as holdem/preflop")
    }
    course = try CoursePlace.find(first, among: repository.courses.map(\.header), "course")
    let courseKey = course.key
    module =
      parts.count == 1
      ? nil
      : try CoursePlace.find(
        parts[1], among: repository.modules.filter { $0.course == courseKey }.map(\.header),
        "module of \"\(courseKey)\"")
  }

  static func folder(of header: ContentHeader) -> RepositoryPath {
    header.source.path.fileExtension == "md" ? header.source.path.parent : header.source.path
  }

  private static func find(_ name: String, among headers: [ContentHeader], _ words: String)
    throws(AuthoringError) -> ContentHeader
  {
    if let found = headers.first(where: { $0.slug == name || folder(of: $0).name == name }) { return found }
    let slugs = headers.map(\.slug)
    let help =
      if let closest = Suggestion.closest(to: name, among: slugs) {
        "did you mean \"\(closest)\"?"
      } else if slugs.isEmpty {
        "make it first: lectern new \(words.prefix { $0 != " " }) \(name)"
      } else {
        "there are \(Suggestion.list(slugs.sorted()))"
      }
    throw AuthoringError("no \(words) is called \"\(name)\"", help: help)
  }
}
