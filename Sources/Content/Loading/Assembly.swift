import SourceText

/// Puts the files that were read together: courses with their modules, lessons and assessments, and the rest.
struct Assembly {
  private var repository: ContentRepository
  private var headers = HeaderMaker()
  private let configuration: Configuration
  private let inventory: Inventory
  private var courses: [String: FileContents] = [:]
  private var modules: [String: FileContents] = [:]
  private var lessons: [String: [FileContents]] = [:]
  private var assessments: [String: [FileContents]] = [:]

  static func repository(
    _ files: [FileContents], _ inventory: Inventory, _ configuration: Configuration
  ) -> ContentRepository {
    var assembly = Assembly(files, inventory, configuration)
    assembly.assembleCourses()
    assembly.assembleOthers(files)
    return assembly.finish()
  }

  private init(_ files: [FileContents], _ inventory: Inventory, _ configuration: Configuration) {
    self.configuration = configuration
    self.inventory = inventory
    repository = ContentRepository()
    repository.configuration = configuration
    repository.files = files
    for contents in files {
      switch contents.file.role {
      case .course(let folder): courses[folder] = contents
      case .module(let course, let folder): modules["\(course)/\(folder)"] = contents
      case .lesson(let course, let module): lessons["\(course)/\(module)", default: []].append(contents)
      case .assessment(let course, let module):
        assessments[module.map { "\(course)/\($0)" } ?? course, default: []].append(contents)
      default: break
      }
    }
  }

  private mutating func assembleCourses() {
    let folders = configuration.contentFolder.appending("courses")
    for folder in inventory.courseFolders.keys.sorted() {
      let moduleFolders = (inventory.courseFolders[folder] ?? []).sorted().filter { module in
        let place = "\(folder)/\(module)"
        return modules[place] != nil || lessons[place] != nil || assessments[place] != nil
      }
      let contents = courses[folder]
      guard contents != nil || !moduleFolders.isEmpty || assessments[folder] != nil else { continue }
      if contents == nil { reportMissingCourse(folder, moduleFolders) }
      let path = contents?.file.path ?? folders.appending(folder).appending("course.md")
      let source =
        contents.map(source)
        ?? ObjectSource(
          path: path, value: ObjectSource.folder(path).value, isBroken: true)
      let header = headers.header(.course, source, name: folder)
      repository.courses.append(Course(header, contents, configuration))
      assembleAssessments(at: folder, course: header, module: nil)
      for module in moduleFolders { assembleModule(module, of: header, folder: folder) }
    }
  }

  private mutating func reportMissingCourse(_ folder: String, _ moduleFolders: [String]) {
    let paths = repository.files.map(\.file.path)
    let courseFolder = configuration.contentFolder.appending("courses").appending(folder)
    guard let first = paths.first(where: { $0.isInside(courseFolder) }) else { return }
    repository.diagnostics.append(
      Diagnostic(
        "front-matter/missing", "the course \"\(folder)\" has no course.md",
        at: SourceLocation(path: first, range: .wholeFile),
        help: "add \(courseFolder)/course.md with front matter that gives `title` and `level`"))
  }

  private mutating func assembleModule(
    _ folder: String, of course: ContentHeader, folder courseFolder: String
  ) {
    let place = "\(courseFolder)/\(folder)"
    let contents = modules[place]
    let path = configuration.contentFolder.appending("courses").appending(courseFolder).appending(folder)
    let header = headers.header(
      .module, contents.map(source) ?? .folder(path), name: folder, isOrdered: true, parent: course)
    repository.modules.append(Module(header, course: course.key, contents))
    for lesson in lessons[place] ?? [] {
      let name = String(lesson.file.path.stem)
      let lessonHeader = headers.header(.lesson, source(lesson), name: name, isOrdered: true, parent: header)
      repository.lessons.append(Lesson(lessonHeader, course: course.key, module: header.key, lesson))
    }
    assembleAssessments(at: place, course: course, module: header)
  }

  private mutating func assembleAssessments(at place: String, course: ContentHeader, module: ContentHeader?) {
    for contents in assessments[place] ?? [] {
      let header = headers.header(
        .assessment, source(contents), name: String(contents.file.path.stem), parent: module ?? course)
      repository.assessments.append(Assessment(header, course: course.key, module: module?.key))
    }
  }

  private mutating func assembleOthers(_ files: [FileContents]) {
    for contents in files {
      let name = String(contents.file.path.stem)
      switch contents.file.role {
      case .character:
        let header = headers.header(.character, source(contents), name: name, slugKey: "name")
        repository.characters.append(Persona(header, contents, configuration))
      case .skillTree: assembleTree(source(contents), name: name)
      case .categories:
        for entry in entries(contents) {
          repository.categories.append(
            SkillCategory(headers.header(.skillCategory, entry, name: nil)))
        }
      case .achievements:
        for entry in entries(contents) {
          repository.achievements.append(
            Achievement(headers.header(.achievement, entry, name: nil)))
        }
      default: break
      }
    }
  }

  private mutating func assembleTree(_ source: ObjectSource, name: String) {
    let header = headers.header(.skillTree, source, name: name)
    let items = source.value["skills"]?.sequence ?? []
    let skills = items.enumerated().map { index, item in
      let entry = ObjectSource(
        path: source.path, value: item, pointer: JSONPointer.root.key("skills").index(index))
      return Skill(
        headers.header(.skill, entry, name: nil, parent: header), tree: header)
    }
    repository.trees.append(SkillTree(header, skills: skills))
  }

  private func source(_ contents: FileContents) -> ObjectSource {
    ObjectSource(path: contents.file.path, value: contents.value, isBroken: contents.isBroken)
  }

  /// The entries of a list file. Their slugs are required by the schema, which reports a missing one.
  private func entries(_ contents: FileContents) -> [ObjectSource] {
    (contents.value.sequence ?? []).enumerated().map { index, item in
      ObjectSource(
        path: contents.file.path, value: item, pointer: JSONPointer.root.index(index))
    }
  }

  private mutating func finish() -> ContentRepository {
    for asset in inventory.assets { repository.assets[asset.path] = asset.bytes }
    repository.diagnostics += inventory.diagnostics + headers.diagnostics
    for contents in repository.files {
      repository.diagnostics += contents.diagnostics
      if contents.isBroken, let kind = contents.file.role.kind {
        repository.unreadableKinds.insert(kind)
        if kind == .skillTree { repository.unreadableKinds.insert(.skill) }
      }
    }
    for header in repository.headers where !Slug.isValid(header.slug) {
      repository.unreadableKinds.insert(header.kind)
    }
    for tree in repository.trees {
      // Skills that are no list are there, and unnamed.
      if let skills = tree.header.source.value["skills"], skills.sequence == nil {
        repository.unreadableKinds.insert(.skill)
      }
    }
    repository.index = ContentIndex(repository)
    return repository
  }
}
