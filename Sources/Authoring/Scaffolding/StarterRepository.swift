import Content
import Foundation
import SourceText

/// The files that a content repository begins with: settings, a small course that teaches the formats by
/// showing them, and what editors, git and CI want to know.
package struct StarterRepository: Sendable {
  /// Content and settings; none of them may be there already.
  package let files: [NewFile]
  /// What many folders have already; an existing one is left as it is.
  package let courtesies: [NewFile]

  /// - Parameter source: the repository's name in the database.
  package init(source: String, language: SampleLanguage) {
    var ids = FreshIDs()
    var files: [NewFile] = []
    let values = ["source": source]
    for (path, template) in StarterRepository.content {
      let text = template.text(language, ["source": source, "id": ids.next()])
      files.append(NewFile(RepositoryPath.root.resolvingKnown(path), text))
    }
    files += SchemaFolder.files(in: SchemaFolder.standard)
    self.files = files
    courtesies =
      StarterRepository.besides.map { path, template in
        NewFile(RepositoryPath.root.resolvingKnown(path), template.text(language, values))
      } + [
        NewFile(
          EditorSettings.path,
          EditorSettings(configuration: Configuration(), schemas: SchemaFolder.standard).newFile)
      ]
  }

  /// A name for the database made of a folder's; nil where the folder's has no letters for one.
  package static func source(fromFolder name: String) -> String? {
    Slug.suggestion(for: name)
  }

  /// Whether a text can be the repository's name in the database, as the schema of `lectern.yaml` has it.
  package static func isSource(_ text: String) -> Bool {
    let isPlain = text.utf8.allSatisfy { byte in
      Character(Unicode.Scalar(byte)).isLetter && byte < 0x80 || Character(Unicode.Scalar(byte)).isNumber
        || "._/-".utf8.contains(byte)
    }
    guard let first = text.unicodeScalars.first, isPlain, text.utf8.count <= 100 else { return false }
    return first.properties.isAlphabetic || first.properties.numericType != nil
  }

  private static let content: [(String, Template)] = [
    ("lectern.yaml", .lectern),
    ("content/courses/first-course/course.md", .course),
    ("content/courses/first-course/assets/cover.svg", .cover),
    ("content/courses/first-course/01-basics/module.md", .module),
    ("content/courses/first-course/01-basics/01-a-lesson-is-a-file.md", .firstLesson),
    ("content/courses/first-course/01-basics/02-links-and-pictures.md", .secondLesson),
    ("content/courses/first-course/01-basics/assessments/check-yourself.yaml", .assessment),
    ("content/skill-trees/authoring.yaml", .tree),
    ("content/categories.yaml", .categories),
    ("content/achievements.yaml", .achievements),
    ("characters/guide.yaml", .character),
    (".github/workflows/content.yml", .workflow),
  ]

  private static let besides: [(String, Template)] = [
    ("README.md", .readme),
    (".gitignore", .gitignore),
    (".pre-commit-config.yaml", .preCommit),
    (".vscode/extensions.json", .extensions),
  ]
}

extension RepositoryPath {
  /// A path that is written in this program, part by part.
  func resolvingKnown(_ path: String) -> RepositoryPath {
    path.split(separator: "/").reduce(self) { $0.appending($1) }
  }
}
