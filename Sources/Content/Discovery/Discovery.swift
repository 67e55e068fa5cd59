import SourceText

/// Finds the files of a repository and names their roles by their places.
struct Discovery {
  private let configuration: Configuration
  private let courses: RepositoryPath
  private let trees: RepositoryPath
  private var inventory = Inventory()

  static func inventory(of tree: ContentTree, _ configuration: Configuration) -> Inventory {
    var discovery = Discovery(configuration)
    for folder in [configuration.contentFolder, configuration.charactersFolder] {
      for (path, entry) in tree.entries(folder) { discovery.visit(path, entry, below: folder) }
    }
    for path in SubmoduleList.paths(in: tree) where discovery.isContent(path) && tree.entry(path) == .folder {
      guard tree.entries(path).isEmpty else { continue }
      discovery.report(
        "file/unreadable", "it is a git submodule whose files are not here", path,
        help: "fetch them with git submodule update --init")
    }
    discovery.findCaseCollisions()
    return discovery.inventory
  }

  private init(_ configuration: Configuration) {
    self.configuration = configuration
    courses = configuration.contentFolder.appending("courses")
    trees = configuration.contentFolder.appending("skill-trees")
  }

  private func isContent(_ path: RepositoryPath) -> Bool {
    (path.isInside(configuration.contentFolder) || path.isInside(configuration.charactersFolder))
      && !configuration.skips(path)
  }

  private mutating func visit(
    _ path: RepositoryPath, _ entry: ContentTree.Entry, below folder: RepositoryPath
  ) {
    guard !configuration.skips(path) else { return }
    let role = role(of: path)
    if let role, role != .asset, isUnreadable(entry) {
      inventory.files.append(ContentFile(path: path, role: role, bytes: 0, isReadable: false))
    }
    switch entry {
    case .file(let bytes): visitFile(path, bytes, role)
    case .folder, .folderLink:
      if entry == .folder { noteCourseFolder(path) }
      if let role, role != .asset {
        report(
          "file/unreadable", "a folder stands where a file is expected", path, help: misplacedFolder(role))
      } else if entry == .folderLink {
        report("file/stray-file", "a link to a folder is not followed", path, severity: .warning)
      }
    case .outsideLink(let target):
      report(
        "file/outside-repository", "the link leads out of the repository, to \"\(target)\"", path,
        help: "put the file itself into the repository")
    case .danglingLink(let target):
      report("file/unreadable", "the link leads to nothing: \"\(target)\"", path)
    case .special:
      report("file/unreadable", "this is neither a file nor a folder", path)
    case .unreadable(let reason):
      report("file/unreadable", "it cannot be read: \(reason)", path)
    }
  }

  /// Whether what stands here says that there is an object, and not what it says.
  private func isUnreadable(_ entry: ContentTree.Entry) -> Bool {
    switch entry {
    case .file: false
    case .folder, .folderLink, .outsideLink, .danglingLink, .special, .unreadable: true
    }
  }

  private mutating func visitFile(_ path: RepositoryPath, _ bytes: Int, _ role: FileRole?) {
    guard let role else {
      report("file/stray-file", "nothing reads this file", path, severity: .warning, help: strayHelp(path))
      return
    }
    let file = ContentFile(path: path, role: role, bytes: bytes)
    if role == .asset {
      inventory.assets.append(file)
      return
    }
    if bytes > configuration.limits.fileBytes {
      report(
        "file/too-large",
        "the file has \(bytes) bytes, more than the limit of \(configuration.limits.fileBytes)", path,
        help: "split it, or raise `limits: {file_bytes: …}` in lectern.yaml")
    }
    inventory.files.append(file)
  }

  private mutating func noteCourseFolder(_ path: RepositoryPath) {
    guard path.isInside(courses) else { return }
    let parts = path.components.dropFirst(courses.components.count).map(String.init)
    switch parts.count {
    case 1: inventory.courseFolders[parts[0], default: []].formUnion([])
    case 2 where parts[1] != "assessments" && parts[1] != "assets":
      inventory.courseFolders[parts[0], default: []].insert(parts[1])
    default: break
    }
  }

  private func role(of path: RepositoryPath) -> FileRole? {
    let parts = path.components.map(String.init)
    if path.isInside(configuration.charactersFolder) {
      if parts.dropLast().contains("assets") { return .asset }
      let isDirect = path.parent == configuration.charactersFolder
      return isDirect && ["yaml", "yml", "md"].contains(path.fileExtension) ? .character : nil
    }
    if parts.dropFirst(configuration.contentFolder.components.count).dropLast().contains("assets") {
      return .asset
    }
    if path.isInside(courses) { return courseRole(path) }
    if path.parent == trees { return isYAML(path) ? .skillTree : nil }
    guard path.parent == configuration.contentFolder, isYAML(path) else { return nil }
    switch path.stem {
    case "categories": return .categories
    case "achievements": return .achievements
    default: return nil
    }
  }

  private func courseRole(_ path: RepositoryPath) -> FileRole? {
    let parts = path.components.dropFirst(courses.components.count).map(String.init)
    switch parts.count {
    case 2: return parts[1] == "course.md" ? .course(folder: parts[0]) : nil
    case 3 where parts[1] == "assessments":
      return isYAML(path) ? .assessment(course: parts[0], module: nil) : nil
    case 3 where parts[2] == "module.md": return .module(course: parts[0], folder: parts[1])
    case 3: return path.fileExtension == "md" ? .lesson(course: parts[0], module: parts[1]) : nil
    case 4 where parts[2] == "assessments":
      return isYAML(path) ? .assessment(course: parts[0], module: parts[1]) : nil
    default: return nil
    }
  }

  private func isYAML(_ path: RepositoryPath) -> Bool {
    path.fileExtension == "yaml" || path.fileExtension == "yml"
  }

  private func misplacedFolder(_ role: FileRole) -> String? {
    role.kind.map { "rename the folder; a \($0.words) is a file" }
  }

  /// What the author of a stray file may have meant.
  private func strayHelp(_ path: RepositoryPath) -> String {
    let parts = path.components.dropFirst(courses.components.count).map(String.init)
    if path.isInside(courses), isYAML(path) {
      return "an assessment belongs into a folder `assessments` of its course or module"
    }
    if path.isInside(courses), path.fileExtension == "md", parts.count == 2 {
      return "a lesson belongs into a module's folder, such as \(parts[0])/01-introduction/\(path.name)"
    }
    if path.isInside(courses), path.fileExtension == "md", parts.count > 3 {
      return "lessons stand directly in their module's folder"
    }
    if path.fileExtension == "markdown" { return "rename it to \(path.stem).md" }
    return "move pictures and downloads into a folder `assets`, or list it under `ignore:` in lectern.yaml"
  }

  private mutating func findCaseCollisions() {
    let paths = (inventory.files + inventory.assets).map(\.path)
    for (_, group) in Dictionary(grouping: paths, by: { Folding.fold($0.string) }) where group.count > 1 {
      for path in group {
        let others = group.filter { $0 != path }.sorted()
        inventory.diagnostics.append(
          Diagnostic(
            "file/case-collision", "the name differs from another file's only in case or width",
            at: SourceLocation(path: path, range: .wholeFile),
            help: "rename one of them: on some machines they are one file",
            related: others.map {
              RelatedLocation(SourceLocation(path: $0, range: .wholeFile), "the other one")
            }))
      }
    }
  }

  private mutating func report(
    _ rule: RuleName, _ message: String, _ path: RepositoryPath, severity: Severity = .error,
    help: String? = nil
  ) {
    inventory.diagnostics.append(
      Diagnostic(
        rule, message, at: SourceLocation(path: path, range: .wholeFile), severity: severity, help: help))
  }
}
