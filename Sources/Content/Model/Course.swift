import Markdown

package struct Course: Sendable {
  package let header: ContentHeader
  package let title: String
  package let level: Difficulty
  /// A BCP 47 tag.
  package let language: String
  /// The slug of the course that this one translates.
  package let translationOf: String?
  package let tags: [String]
  /// Slugs of courses.
  package let prerequisites: [String]
  package let learningObjectives: [String]
  package let instructor: Instructor?
  /// Minutes, where the file says them.
  package let durationMinutes: Int?
  package let thumbnail: String?
  package let videoURL: String?
  package let maxStudents: Int?
  package let isPublished: Bool
  package let isFeatured: Bool
  /// The description's Markdown; empty where the file could not be read.
  package let body: Body

  /// Who teaches a course.
  package enum Instructor: Sendable, Hashable {
    case character(String)
    case email(String)
  }
}

package struct Module: Sendable {
  package let header: ContentHeader
  package let course: ContentKey
  package let title: String
  /// A `description:`; the body where that is absent.
  package let description: String?
  package let durationMinutes: Int?
  package let isPublished: Bool
  package let body: Body
}

package struct Lesson: Sendable {
  package let header: ContentHeader
  package let course: ContentKey
  package let module: ContentKey
  package let title: String
  /// A BCP 47 tag; nil where the course's holds.
  package let language: String?
  package let durationMinutes: Int?
  package let isFree: Bool
  package let isPublished: Bool
  package let learningObjectives: [String]
  package let resources: [Resource]
  /// The name of the character who teaches it.
  package let character: String?
  /// Keys of skills that it teaches.
  package let skills: [String]
  package let body: Body

  /// Whole minutes to read the body.
  package var readingMinutes: Int { body.readingMinutes }
}
