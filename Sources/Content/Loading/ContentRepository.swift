import Markdown
package import SourceText

/// Everything that a repository says, every file read, every object with its identity.
package struct ContentRepository: Sendable {
  package var configuration = Configuration()
  package var courses: [Course] = []
  package var modules: [Module] = []
  package var lessons: [Lesson] = []
  package var assessments: [Assessment] = []
  package var characters: [Persona] = []
  package var categories: [SkillCategory] = []
  package var trees: [SkillTree] = []
  package var achievements: [Achievement] = []
  /// Files that references may lead to, with their sizes in bytes.
  package var assets: [RepositoryPath: Int] = [:]
  /// Every content file that was read.
  package var files: [FileContents] = []
  /// Findings of reading, parsing, checking against the schemas and naming.
  package var diagnostics: [Diagnostic] = []
  /// Kinds with an object whose address could not be read: a reference that finds nothing may mean that one.
  package var unreadableKinds: Set<ContentKind> = []
  package var index = ContentIndex()

  package init() {}

  package var skills: [Skill] { trees.flatMap(\.skills) }

  /// The headers of every object, kind by kind.
  package var headers: [ContentHeader] {
    courses.map(\.header) + modules.map(\.header) + lessons.map(\.header) + assessments.map(\.header)
      + characters.map(\.header) + categories.map(\.header) + trees.map(\.header) + skills.map(\.header)
      + achievements.map(\.header)
  }

  /// The number of files that were looked at.
  package var fileCount: Int { files.count }
}

/// Objects by key and by path.
package struct ContentIndex: Sendable {
  private var byKey: [ContentKind: [ContentKey: ContentHeader]] = [:]
  private var byAlias: [ContentKind: [String: ContentHeader]] = [:]
  private var byPath: [RepositoryPath: ContentHeader] = [:]
  private var bodies: [RepositoryPath: Set<String>] = [:]

  package init() {}

  init(_ repository: ContentRepository) {
    for header in repository.headers {
      if byKey[header.kind]?[header.key] == nil { byKey[header.kind, default: [:]][header.key] = header }
      for alias in header.aliases { byAlias[header.kind, default: [:]][alias.value] = header }
      guard header.source.pointer == .root else { continue }
      byPath[header.source.path] = header
      if header.kind == .course || header.kind == .module { byPath[folder(of: header)] = header }
    }
    for file in repository.files {
      if let outline = file.body.outline { bodies[file.file.path] = outline.anchors }
    }
  }

  private func folder(of header: ContentHeader) -> RepositoryPath {
    header.source.path.fileExtension == "md" ? header.source.path.parent : header.source.path
  }

  package func header(_ kind: ContentKind, _ key: ContentKey) -> ContentHeader? {
    byKey[kind]?[key]
  }

  /// The object that once had a key.
  package func header(_ kind: ContentKind, formerly key: String) -> ContentHeader? {
    byAlias[kind]?[key]
  }

  /// The object that a file, or a course's or module's folder, holds.
  package func header(at path: RepositoryPath) -> ContentHeader? {
    byPath[path]
  }

  /// What a fragment can name in a Markdown file; nil for other and unparsed files.
  package func anchors(of path: RepositoryPath) -> Set<String>? {
    bodies[path]
  }

  package func keys(_ kind: ContentKind) -> [String] {
    (byKey[kind] ?? [:]).keys.map(\.string)
  }
}
