package import SourceText

/// What a file's place says that it is.
package enum FileRole: Sendable, Hashable {
  case course(folder: String)
  case module(course: String, folder: String)
  case lesson(course: String, module: String)
  case assessment(course: String, module: String?)
  case character
  case skillTree
  case categories
  case achievements
  case asset

  /// The schema that its value must satisfy; nil for assets.
  package var schema: String? {
    switch self {
    case .course: "course"
    case .module: "module"
    case .lesson: "lesson"
    case .assessment: "assessment"
    case .character: "character"
    case .skillTree: "skill-tree"
    case .categories: "categories"
    case .achievements: "achievements"
    case .asset: nil
    }
  }

  /// The kind of object that it holds.
  package var kind: ContentKind? {
    switch self {
    case .course: .course
    case .module: .module
    case .lesson: .lesson
    case .assessment: .assessment
    case .character: .character
    case .skillTree: .skillTree
    case .categories: .skillCategory
    case .achievements: .achievement
    case .asset: nil
    }
  }
}

/// A file of the repository and what its place says.
package struct ContentFile: Sendable, Hashable {
  package let path: RepositoryPath
  package let role: FileRole
  package let bytes: Int
  /// False where something else than a file stands at the path, or it cannot be reached.
  package var isReadable = true
}

/// Every file that content is made of, sorted by path.
package struct Inventory: Sendable {
  package var files: [ContentFile] = []
  package var assets: [ContentFile] = []
  /// Folders under `courses`, with their module folders, whether or not they hold files of their own.
  package var courseFolders: [String: Set<String>] = [:]
  package var diagnostics: [Diagnostic] = []
}
