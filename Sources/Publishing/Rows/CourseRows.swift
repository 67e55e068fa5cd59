import Content
import JSON
import Markdown
import SourceText

extension RowMaker {
  func row(_ course: Course) throws(PublishError) -> ContentRow {
    let body = try renderer.render(course.body)
    let file = course.header.source.path
    let (character, email): (ContentID?, String?) =
      switch course.instructor {
      case .character(let name): (id(.character, ContentKey(name)), nil)
      case .email(let address): (nil, address)
      case nil: (nil, nil)
      }
    let values: [FieldValue] = [
      .json(course.header.extra), .optional(id(.course, course.translationOf.map { ContentKey($0) })),
      .text(course.title), .text(Folding.fold(course.title)),
      .optional(body.markdown.isEmpty ? nil : body.markdown), .optional(body.html.isEmpty ? nil : body.html),
      .text(course.level.rawValue), .text(course.language), .optional(character), .optional(email),
      .texts(course.tags), .texts(course.learningObjectives), .optional(course.videoURL),
      .optional(course.thumbnail.map { renderer.address($0, in: file) }),
      .integer(course.durationMinutes ?? minutesOfLessons(in: course.header.key)),
      .optional(course.maxStudents),
      .bool(course.isPublished), .bool(course.isFeatured),
    ]
    let search = SearchText(
      language: course.language, title: course.title, headings: course.learningObjectives + course.tags,
      body: body.plainText)
    let prerequisites = course.prerequisites.map { id(.course, ContentKey($0)) }
    return ContentRow(
      course.header, values, edges: edges(.coursePrerequisites, prerequisites), search: search)
  }

  func row(_ module: Module) throws(PublishError) -> ContentRow {
    let description = try markdown(module.description, orBody: module.body)
    return ContentRow(
      module.header,
      [
        .json(module.header.extra), .optional(id(.course, module.course)), .text(module.title),
        description.source, description.html, .optional(position(of: module.header)),
        .integer(module.durationMinutes ?? minutesOfLessons(in: module.header.key)),
        .bool(module.isPublished),
      ])
  }

  func row(_ lesson: Lesson) throws(PublishError) -> ContentRow {
    let body = try renderer.render(lesson.body)
    let file = lesson.header.source.path
    let course = repository.index.header(.course, lesson.course)
    let language = lesson.language ?? languages[lesson.course] ?? repository.configuration.locale
    let values: [FieldValue] = [
      .json(lesson.header.extra), .optional(course?.id), .optional(id(.module, lesson.module)),
      .text(lesson.title),
      .text(language), .optional(position(of: lesson.header)), .text(body.markdown), .text(body.html),
      .json(LessonContent.json(body.document)), .json(resources(lesson.resources, in: file)),
      .texts(lesson.learningObjectives), .integer(lesson.durationMinutes ?? lesson.readingMinutes),
      .bool(lesson.isPublished), .bool(lesson.isFree),
      .optional(id(.character, lesson.character.map { ContentKey($0) })),
    ]
    let search = SearchText(
      language: language, title: lesson.title,
      headings: body.document.headings.map(\.text) + lesson.learningObjectives, body: body.plainText)
    return ContentRow(lesson.header, values, search: search)
  }
}

/// A lesson's `content` column: outline, links, media and counts.
enum LessonContent {
  static func json(_ document: MarkdownDocument) -> JSONValue {
    [
      "outline": .array(
        document.headings.map { heading in
          [
            "level": .number(Number(heading.level)), "text": .string(heading.text),
            "anchor": .string(heading.anchor),
          ]
        }),
      "links": .array(
        document.links.filter { !$0.isEmbedded }.map { link in
          ["url": .string(link.destination.value), "text": .string(link.text)]
        }),
      "media": .array(
        document.images.map { image in
          [
            "url": .string(image.link.destination.value), "alt": .string(image.alternativeText ?? ""),
            "type": .string(name(of: image.media)),
          ]
        }),
      "word_count": .number(Number(document.wordCount)), "cjk_count": .number(Number(document.cjkCount)),
      "has_math": .bool(document.hasMath),
    ]
  }

  private static func name(of media: MarkdownImage.Media) -> String {
    switch media {
    case .image: "image"
    case .video: "video"
    case .audio: "audio"
    case .track: "track"
    case .frame: "embed"
    }
  }
}
