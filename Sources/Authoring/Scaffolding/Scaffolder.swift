package import Content
import SourceText

/// Makes the file that a new object begins as.
package struct Scaffolder {
  private let repository: ContentRepository
  private let tree: ContentTree
  private let language: SampleLanguage

  package init(_ repository: ContentRepository, _ tree: ContentTree) {
    self.repository = repository
    self.tree = tree
    language = SampleLanguage(locale: repository.configuration.locale)
  }

  /// The new file, with a fresh id; an error where something has its place or its address.
  package func file(for object: NewObject) throws(AuthoringError) -> NewFile {
    let name = try ObjectName(object)
    var ids = FreshIDs()
    var values = ["id": ids.next(), "slug": name.slug, "title": YAMLText.scalar(name.title)]
    values["position"] = ""
    let place = try place(object, name)
    let path: RepositoryPath
    let template: Template
    switch object.kind {
    case .course:
      template = .newCourse
      try refuse(.course, ContentKey(name.slug))
      let courses = repository.configuration.contentFolder.appending("courses")
      path = courses.appending(name.slug).appending("course.md")
    case .module, .lesson:
      guard let place else { throw AuthoringError("a \(object.kind.words) needs a place") }
      let kind: ContentKind = object.kind == .module ? .module : .lesson
      try refuse(kind, (place.module ?? place.course).key.appending(name.slug))
      let number = try number(object, name, place)
      values["position"] = number.position.map { "position: \($0)\n" } ?? ""
      let full = number.prefix + name.slug
      template = object.kind == .module ? .newModule : .newLesson
      path =
        object.kind == .module
        ? place.folder.appending(full).appending("module.md") : place.folder.appending(full + ".md")
    case .assessment:
      guard let place else { throw AuthoringError("an assessment needs a place") }
      try refuse(.assessment, (place.module ?? place.course).key.appending(name.slug))
      values["lesson"] = try lesson(object, place)
      template = .newAssessment
      path = place.folder.appending("assessments").appending(name.slug + ".yaml")
    case .character:
      try refuse(.character, ContentKey(name.slug))
      let known = repository.configuration
      values["specialization"] = YAMLText.scalar(Scaffolder.choice("general", of: known.specializations))
      values["style"] = YAMLText.scalar(Scaffolder.choice("friendly", of: known.conversationStyles))
      template = .newCharacter
      path = repository.configuration.charactersFolder.appending(name.slug + ".yaml")
    case .skillTree:
      try refuse(.skillTree, ContentKey(name.slug))
      values["category"] = YAMLText.scalar(try category(object))
      template = .newTree
      path = repository.configuration.contentFolder.appending("skill-trees").appending(name.slug + ".yaml")
    }
    if tree.entry(path) != nil || object.kind == .module && tree.entry(path.parent) != nil {
      throw AuthoringError("\(path) is there already", help: "choose another name")
    }
    return NewFile(path, template.text(language, values))
  }

  private func place(_ object: NewObject, _ name: ObjectName) throws(AuthoringError) -> CoursePlace? {
    let example: String
    switch object.kind {
    case .course, .character, .skillTree:
      if object.place != nil {
        throw AuthoringError("a \(object.kind.words) has its own place", help: "leave out --in")
      }
      return nil
    case .module: example = "COURSE/\(name.slug)"
    case .lesson: example = "COURSE/MODULE/\(name.slug)"
    case .assessment: example = "COURSE/MODULE/\(name.slug)"
    }
    guard let written = name.place else {
      throw AuthoringError(
        "it is not said where the \(object.kind.words) belongs",
        help: "write \(example), or --in \(object.kind == .module ? "COURSE" : "COURSE/MODULE")")
    }
    let place = try CoursePlace(written, in: repository)
    if object.kind == .module, place.module != nil {
      throw AuthoringError("a module belongs into a course, and \"\(written)\" is a module")
    }
    if object.kind == .lesson, place.module == nil {
      let modules = repository.modules.filter { $0.course == place.course.key }.map(\.header.slug)
      throw AuthoringError(
        "a lesson belongs into a module, and \"\(written)\" is a course",
        help: modules.isEmpty
          ? "make one first: lectern new module \(place.course.slug)/introduction"
          : "its modules are \(Suggestion.list(modules))")
    }
    return place
  }

  private func refuse(_ kind: ContentKind, _ key: ContentKey) throws(AuthoringError) {
    if let there = repository.index.header(kind, key) {
      throw AuthoringError(
        "the \(kind.words) \"\(key)\" is there already: \(there.source.path)", help: "choose another --slug")
    }
    if let renamed = repository.index.header(kind, formerly: key.string) {
      throw AuthoringError(
        "\"\(key)\" is a former address of \(renamed.source.path), and leads there",
        help: "choose another --slug, or remove the alias")
    }
  }

  private func number(_ object: NewObject, _ name: ObjectName, _ place: CoursePlace)
    throws(AuthoringError) -> SiblingNumber
  {
    let siblings =
      object.kind == .module
      ? repository.modules.filter { $0.course == place.course.key }.map(\.header)
      : repository.lessons.filter { $0.module == place.module?.key }.map(\.header)
    let wanted = object.position ?? name.position
    if let wanted, let taken = siblings.first(where: { $0.position == wanted }) {
      throw AuthoringError("position \(wanted) is taken by \(taken.source.path)", help: "choose another one")
    }
    let names = siblings.map { header in
      object.kind == .module
        ? (String(CoursePlace.folder(of: header).name), header.position)
        : (String(header.source.path.stem), header.position)
    }
    return SiblingNumber(after: names, wanted: wanted)
  }

  private func lesson(_ object: NewObject, _ place: CoursePlace) throws(AuthoringError) -> String {
    guard let lesson = object.lesson else { return "" }
    let scope = (place.module ?? place.course).key.string + "/"
    guard repository.index.header(.lesson, ContentKey(scope + lesson)) == nil else {
      return "lesson: \(YAMLText.scalar(lesson))\n"
    }
    let known = repository.index.keys(.lesson).filter { $0.hasPrefix(scope) }
      .map { String($0.dropFirst(scope.count)) }
    throw AuthoringError(
      "no lesson of \"\(scope.dropLast())\" is called \"\(lesson)\"",
      help: Suggestion.closest(to: lesson, among: known).map { "did you mean \"\($0)\"?" }
        ?? (known.isEmpty ? nil : "there are \(Suggestion.list(known.sorted()))"))
  }

  private func category(_ object: NewObject) throws(AuthoringError) -> String {
    let known = repository.categories.map(\.header.slug)
    guard let wanted = object.category ?? known.first else {
      let path = repository.configuration.contentFolder.appending("categories.yaml")
      throw AuthoringError(
        "a skill tree needs a category, and there is none",
        help: "write one into \(path): `- {slug: …, name: …}`")
    }
    guard known.contains(wanted) else {
      throw AuthoringError(
        "no category is called \"\(wanted)\"",
        help: Suggestion.closest(to: wanted, among: known).map { "did you mean \"\($0)\"?" }
          ?? "there are \(Suggestion.list(known))")
    }
    return wanted
  }

  private static func choice(_ usual: String, of allowed: [String]) -> String {
    allowed.contains(usual) ? usual : allowed.first ?? usual
  }
}
