package import Content
import JSON
import Markdown
import SourceText

/// Makes the rows of a linted repository.
package struct RowMaker: Sendable {
  package let repository: ContentRepository
  let renderer: ContentRenderer
  /// Lessons by skill that name the skill themselves, in the order of their keys.
  private let lessonsBySkill: [String: [ContentKey]]
  /// Minutes of the lessons of each module and course.
  private let lessonMinutes: [ContentKey: Int]
  private let positions: [ContentID: Int]
  /// Each course's language.
  let languages: [ContentKey: String]

  package init(
    _ repository: ContentRepository, _ tree: ContentTree, _ links: LinkResolver, _ assets: AssetCatalog
  ) {
    self.repository = repository
    renderer = ContentRenderer(repository.configuration, tree, links, assets)
    var lessonsBySkill: [String: [ContentKey]] = [:]
    var minutes: [ContentKey: Int] = [:]
    for lesson in repository.lessons.sorted(by: { $0.header.key < $1.header.key }) {
      for skill in lesson.skills { lessonsBySkill[skill, default: []].append(lesson.header.key) }
      minutes[lesson.course, default: 0] += RowMaker.minutes(of: lesson)
      minutes[lesson.module, default: 0] += RowMaker.minutes(of: lesson)
    }
    self.lessonsBySkill = lessonsBySkill
    lessonMinutes = minutes
    positions = RowMaker.positions(of: repository)
    languages = Dictionary(
      repository.courses.map { ($0.header.key, $0.language) }, uniquingKeysWith: { first, _ in first })
  }

  private static func minutes(of lesson: Lesson) -> Int {
    lesson.durationMinutes ?? lesson.readingMinutes
  }

  private static func positions(of repository: ContentRepository) -> [ContentID: Int] {
    let modules = Dictionary(grouping: repository.modules, by: \.course).values.map { $0.map(\.header) }
    let lessons = Dictionary(grouping: repository.lessons, by: \.module).values.map { $0.map(\.header) }
    var positions: [ContentID: Int] = [:]
    for siblings in modules + lessons + [repository.categories.map(\.header)] {
      for (header, position) in zip(siblings, SiblingOrder.positions(siblings.map(\.position))) {
        positions[header.id] = position
      }
    }
    return positions
  }

  /// An object's stored position; nil for kinds without one.
  package func position(of header: ContentHeader) -> Int? {
    positions[header.id]
  }

  /// The id of the object that holds this one; nil for kinds without one.
  package func parent(of header: ContentHeader) -> ContentID? {
    let parts = header.key.string.split(separator: "/")
    let parentKey = ContentKey(parts.dropLast().joined(separator: "/"))
    switch header.kind {
    case .module: return id(.course, parentKey)
    case .lesson: return id(.module, parentKey)
    case .assessment: return parts.count == 3 ? id(.module, parentKey) : id(.course, parentKey)
    case .skill: return id(.skillTree, parentKey)
    default: return nil
    }
  }

  func id(_ kind: ContentKind, _ key: ContentKey?) -> ContentID? {
    key.flatMap { repository.index.header(kind, $0)?.id }
  }

  func edges(_ table: EdgeTable, _ targets: [ContentID?]) -> [ContentRow.Edge] {
    var seen: Set<ContentID> = []
    return targets.compactMap(\.self).filter { seen.insert($0).inserted }.enumerated().map {
      ContentRow.Edge(table: table, target: $0.element, position: table.isOrdered ? $0.offset : 0)
    }
  }

  /// Keys of the lessons that teach a skill: those that it names, then those that name it.
  func lessons(of skill: Skill) -> [ContentKey] {
    skill.lessons.map { ContentKey($0) } + (lessonsBySkill[skill.header.key.string] ?? [])
  }

  func minutesOfLessons(in key: ContentKey) -> Int {
    lessonMinutes[key] ?? 0
  }

  func resources(_ resources: [Resource], in file: RepositoryPath) -> JSONValue {
    .array(
      resources.map { resource in
        [
          "title": .string(resource.title), "url": .string(renderer.address(resource.url, in: file)),
          "type": .string(resource.type),
        ]
      })
  }

  /// A text under a key, else the file's body, as it is written and rendered.
  func markdown(
    _ written: String?, orBody body: Body
  ) throws(PublishError) -> (source: FieldValue, html: FieldValue) {
    // Rendered even where the key wins: the file must be the one that was checked.
    let rendered = try renderer.render(body)
    if let written { return (.text(written), html(written, in: body.path)) }
    guard !rendered.markdown.isEmpty else { return (.null, .null) }
    return (.text(rendered.markdown), .optional(rendered.html.isEmpty ? nil : rendered.html))
  }

  func html(_ text: String?, in file: RepositoryPath) -> FieldValue {
    .optional(text.map { renderer.render($0, in: file) })
  }
}
