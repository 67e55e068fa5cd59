import Content
import SourceText

/// The bodies of courses, modules and lessons: what rules about lessons' texts read.
enum LessonTexts {
  static func bodies(_ repository: ContentRepository) -> [Body] {
    repository.courses.map(\.body) + repository.modules.map(\.body) + repository.lessons.map(\.body)
  }
}
