/// The files that new content begins as, in the languages that they are written in.
enum Template: CaseIterable {
  case lectern
  case readme
  case course
  case module
  case firstLesson
  case secondLesson
  case assessment
  case character
  case tree
  case categories
  case achievements
  case newCourse
  case newModule
  case newLesson
  case newAssessment
  case newCharacter
  case newTree
  case cover
  case workflow
  case preCommit
  case gitignore
  case extensions

  /// The text with `@name@` replaced by the value of `name`.
  func text(_ language: SampleLanguage, _ values: [String: String] = [:]) -> String {
    let written = String(decoding: bytes(language), as: UTF8.self)
    // In one pass, so that a title that looks like a placeholder stays a title.
    return written.replacing(/@([a-z]+)@/) { match in values[String(match.1)] ?? String(match.0) }
  }

  private func bytes(_ language: SampleLanguage) -> [UInt8] {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  private var english: [UInt8] {
    switch self {
    case .lectern: PackageResources.lectern_en_yaml
    case .readme: PackageResources.readme_en_md
    case .course: PackageResources.course_en_md
    case .module: PackageResources.module_en_md
    case .firstLesson: PackageResources.first_lesson_en_md
    case .secondLesson: PackageResources.second_lesson_en_md
    case .assessment: PackageResources.assessment_en_yaml
    case .character: PackageResources.character_en_yaml
    case .tree: PackageResources.tree_en_yaml
    case .categories: PackageResources.categories_en_yaml
    case .achievements: PackageResources.achievements_en_yaml
    case .newCourse: PackageResources.new_course_en_md
    case .newModule: PackageResources.new_module_en_md
    case .newLesson: PackageResources.new_lesson_en_md
    case .newAssessment: PackageResources.new_assessment_en_yaml
    case .newCharacter: PackageResources.new_character_en_yaml
    case .newTree: PackageResources.new_tree_en_yaml
    case .cover: PackageResources.cover_svg
    case .workflow: PackageResources.workflow_yml
    case .preCommit: PackageResources.pre_commit_yaml
    case .gitignore: PackageResources.gitignore
    case .extensions: PackageResources.extensions_json
    }
  }

  private var chinese: [UInt8] {
    switch self {
    case .lectern: PackageResources.lectern_zh_Hans_yaml
    case .readme: PackageResources.readme_zh_Hans_md
    case .course: PackageResources.course_zh_Hans_md
    case .module: PackageResources.module_zh_Hans_md
    case .firstLesson: PackageResources.first_lesson_zh_Hans_md
    case .secondLesson: PackageResources.second_lesson_zh_Hans_md
    case .assessment: PackageResources.assessment_zh_Hans_yaml
    case .character: PackageResources.character_zh_Hans_yaml
    case .tree: PackageResources.tree_zh_Hans_yaml
    case .categories: PackageResources.categories_zh_Hans_yaml
    case .achievements: PackageResources.achievements_zh_Hans_yaml
    case .newCourse: PackageResources.new_course_zh_Hans_md
    case .newModule: PackageResources.new_module_zh_Hans_md
    case .newLesson: PackageResources.new_lesson_zh_Hans_md
    case .newAssessment: PackageResources.new_assessment_zh_Hans_yaml
    case .newCharacter: PackageResources.new_character_zh_Hans_yaml
    case .newTree: PackageResources.new_tree_zh_Hans_yaml
    case .cover, .workflow, .preCommit, .gitignore, .extensions: english
    }
  }
}
