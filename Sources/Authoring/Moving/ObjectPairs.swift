import Content
import SourceText

/// Each object before a move with the one that it is afterwards, by the places that they are written in.
struct ObjectPairs {
  struct Pair {
    let before: ContentHeader
    let after: ContentHeader
  }

  private struct Place: Hashable {
    let kind: ContentKind
    let path: RepositoryPath
    let pointer: JSONPointer

    init(_ header: ContentHeader, at path: RepositoryPath) {
      kind = header.kind
      self.path = path
      pointer = header.source.pointer
    }
  }

  private(set) var pairs: [Pair] = []
  private var byPlace: [Place: ContentHeader] = [:]

  /// Fails where an object is none of its kind afterwards.
  init(_ before: ContentRepository, _ after: ContentRepository, _ relocation: Relocation)
    throws(AuthoringError)
  {
    let known = Dictionary(
      after.headers.map { (Place($0, at: $0.source.path), $0) }, uniquingKeysWith: { first, _ in first })
    for header in before.headers {
      let path = relocation.destination(of: header.source.path)
      guard let found = known[Place(header, at: path)] else {
        throw ObjectPairs.lost(header, at: path, after, relocation)
      }
      pairs.append(Pair(before: header, after: found))
      byPlace[Place(header, at: header.source.path)] = found
    }
  }

  /// The object that one from before the move is afterwards.
  func after(_ header: ContentHeader) -> ContentHeader? {
    byPlace[Place(header, at: header.source.path)]
  }

  private static func lost(
    _ header: ContentHeader, at path: RepositoryPath, _ after: ContentRepository, _ relocation: Relocation
  ) -> AuthoringError {
    guard header.source.path.isInside(relocation.old) else {
      return AuthoringError(
        "the \(header.kind.words) \"\(header.key)\" would be gone: nothing else is in its folder",
        help: "move the folder, or give it a file of its own first")
    }
    let article = header.kind == .assessment || header.kind == .achievement ? "an" : "a"
    let what = "\(header.source.path) is \(article) \(header.kind.words)"
    if after.configuration.skips(path) {
      return AuthoringError(
        "\(what), and would take no part in the content as \(path)",
        help: "names that begin with `.` or `_`, README.md and what lectern.yaml ignores are set aside")
    }
    if let other = after.headers.first(where: { $0.source.path == path }) {
      return AuthoringError(
        "\(what), and would be \(other.kind == .assessment ? "an" : "a") \(other.kind.words) as \(path)",
        help: place(of: header.kind))
    }
    return AuthoringError("\(what), and would be nothing as \(path)", help: place(of: header.kind))
  }

  private static func place(of kind: ContentKind) -> String? {
    switch kind {
    case .course: "a course is a folder in content/courses, with a course.md; move the folder"
    case .module: "a module is a folder in a course's; move the folder"
    case .lesson: "a lesson is a .md file in a module's folder"
    case .assessment: "an assessment is a .yaml file in a folder `assessments` of a course or a module"
    case .character: "a character is a .yaml or .md file in characters/"
    case .skillTree, .skill: "a skill tree is a .yaml file in content/skill-trees"
    case .skillCategory: "categories stand in content/categories.yaml"
    case .achievement: "achievements stand in content/achievements.yaml"
    }
  }
}
