import Content
import SourceText

enum UnpublishedTarget {
  static let rule = Rule.soft("link/unpublished-target", .error, page: page) { context, findings in
    let visibility = Visibility(context.repository)
    let owners = Owners(context.repository)
    for place in context.linkPlaces {
      guard case .object(let target, _) = place.target, !place.isEmbedded,
        let obstacle = visibility.obstacle(target.kind, target.key),
        let owner = owners.owner(of: place, context.repository.index), visibility.isSeen(owner)
      else { continue }
      report(target.kind, target.key, obstacle, at: place.location, place.pointer, .error, &findings)
    }
    for reference in references(context.repository) where visibility.isSeen(reference.owner) {
      guard let obstacle = visibility.obstacle(reference.kind, reference.key) else { continue }
      let source = reference.owner.source
      report(
        reference.kind, reference.key, obstacle, at: source.location(reference.part),
        source.filePointer(reference.part), .warning, &findings)
    }
  }

  private struct Reference {
    let owner: ContentHeader
    let kind: ContentKind
    let key: ContentKey
    let part: JSONPointer

    init(_ owner: ContentHeader, _ kind: ContentKind, _ key: ContentKey, _ part: JSONPointer) {
      self.owner = owner
      self.kind = kind
      self.key = key
      self.part = part
    }
  }

  /// Which object a link is part of: the file's, or an entry of a list in it.
  private struct Owners {
    private var entries: [RepositoryPath: [JSONPointer: ContentHeader]] = [:]

    init(_ repository: ContentRepository) {
      let lists =
        repository.skills.map(\.header) + repository.categories.map(\.header)
        + repository.achievements.map(\.header)
      for header in lists { entries[header.source.path, default: [:]][header.source.pointer] = header }
    }

    func owner(of place: LinkPlace, _ index: ContentIndex) -> ContentHeader? {
      let path = place.location.path
      if let entries = entries[path], let pointer = place.pointer {
        for count in [1, 2] {
          if let header = entries[JSONPointer(Array(pointer.components.prefix(count)))] { return header }
        }
      }
      return index.header(at: path)
    }
  }

  private static func report(
    _ kind: ContentKind, _ key: ContentKey, _ obstacle: Visibility.Reason, at location: SourceLocation,
    _ pointer: JSONPointer?, _ severity: Severity, _ findings: inout Findings
  ) {
    findings.add(
      "learners cannot see the \(kind.words) \"\(key)\": \(obstacle.words)", at: location, pointer: pointer,
      severity: severity,
      help: "publish it, or take the reference out until it is",
      related: [RelatedLocation(obstacle.place, "because of this")])
  }

  /// What keys refer to. Prerequisites and requirements have rules of their own.
  private static func references(_ repository: ContentRepository) -> [Reference] {
    let root = JSONPointer.root
    var references: [Reference] = []
    for course in repository.courses {
      guard case .character(let name) = course.instructor else { continue }
      references.append(Reference(course.header, .character, ContentKey(name), root.key("instructor")))
    }
    for lesson in repository.lessons {
      if let character = lesson.character {
        references.append(Reference(lesson.header, .character, ContentKey(character), root.key("character")))
      }
      references += list("skills", .skill, of: lesson.header)
    }
    for assessment in repository.assessments {
      guard let lesson = assessment.lesson else { continue }
      let key = (assessment.module ?? assessment.course).appending(lesson)
      references.append(Reference(assessment.header, .lesson, key, root.key("lesson")))
    }
    for tree in repository.trees {
      let category = ContentKey(tree.category)
      references.append(Reference(tree.header, .skillCategory, category, root.key("category")))
    }
    for skill in repository.skills {
      references += list("lessons", .lesson, of: skill.header)
      references += list("assessments", .assessment, of: skill.header)
    }
    return references
  }

  private static func list(_ key: String, _ kind: ContentKind, of owner: ContentHeader) -> [Reference] {
    owner.source.texts(key).map { Reference(owner, kind, ContentKey($0.text), $0.part) }
  }

  private static let page = """
    # link/unpublished-target

    What learners see must not lead to what they cannot see: a course, module, lesson or skill tree that is not
    published, an assessment, character, category or skill that is not active, or a part of one of these. A link to
    one is an error. The keys `instructor`, `character`, `skills`, `lesson`, `lessons`, `assessments` and
    `category` are a warning: an application can leave out what they name. Links among things that are all unpublished are fine. Prerequisites and requirements have
    rules of their own.

    Courses and skill trees are unpublished unless they say `published: true`.

    A learner follows the link and is told that the page does not exist.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    published: true
    ---
    ```
    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Go on with [ranges](⟦02-ranges.md⟧), or with [tournaments](⟦../../tournaments/course.md⟧).
    ```
    ```fail content/courses/holdem/01-preflop/02-ranges.md
    ---
    title: Ranges
    published: false
    ---
    Which hands to open, after [position](01-position.md).
    ```
    ```fail content/courses/tournaments/course.md
    ---
    title: Tournaments
    level: intermediate
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    published: true
    ---
    ```
    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Go on with [ranges](02-ranges.md).
    ```
    ```pass content/courses/holdem/01-preflop/02-ranges.md
    ---
    title: Ranges
    ---
    Which hands to open.
    ```
    ```pass content/courses/tournaments/course.md
    ---
    title: Tournaments
    level: intermediate
    ---
    After [Hold'em](../holdem/course.md) come tournaments.
    ```
    """
}
