import SourceText

extension Course {
  init(_ header: ContentHeader, _ contents: FileContents?, _ configuration: Configuration) {
    let fields = Fields(header.source.value)
    self.init(
      header: header, title: fields.text("title") ?? Slug.title(from: header.slug),
      level: fields.difficulty("level") ?? .beginner,
      language: fields.text("language") ?? configuration.locale, translationOf: fields.text("translation_of"),
      tags: fields.texts("tags"), prerequisites: fields.texts("prerequisites"),
      learningObjectives: fields.texts("learning_objectives"),
      instructor: fields.text("instructor").map { $0.contains("@") ? .email($0) : .character($0) },
      durationMinutes: fields.int("duration_minutes"), thumbnail: fields.text("thumbnail"),
      videoURL: fields.text("video_url"), maxStudents: fields.int("max_students"),
      isPublished: fields.bool("published") ?? false, isFeatured: fields.bool("featured") ?? false,
      body: contents?.body ?? .none(header.source.path))
  }
}

extension Module {
  init(_ header: ContentHeader, course: ContentKey, _ contents: FileContents?) {
    let fields = Fields(header.source.value)
    self.init(
      header: header, course: course, title: fields.text("title") ?? Slug.title(from: header.slug),
      description: fields.text("description"), durationMinutes: fields.int("duration_minutes"),
      isPublished: fields.bool("published") ?? true, body: contents?.body ?? .none(header.source.path))
  }
}

extension Lesson {
  init(_ header: ContentHeader, course: ContentKey, module: ContentKey, _ contents: FileContents) {
    let fields = Fields(header.source.value)
    self.init(
      header: header, course: course, module: module,
      title: fields.text("title") ?? contents.firstHeading ?? "", language: fields.text("language"),
      durationMinutes: fields.int("duration_minutes"), isFree: fields.bool("free") ?? false,
      isPublished: fields.bool("published") ?? true, learningObjectives: fields.texts("learning_objectives"),
      resources: fields.resources, character: fields.text("character"), skills: fields.texts("skills"),
      body: contents.body)
  }
}
