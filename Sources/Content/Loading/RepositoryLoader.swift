package import SourceText
import YAML

/// Reads a whole repository: its configuration, then every file on every core, then what they make together.
package struct RepositoryLoader: Sendable {
  private let tree: ContentTree

  package init(_ tree: ContentTree) {
    self.tree = tree
  }

  /// Reads everything.
  ///
  /// - Parameter progress: told how many files were read since it was last told, and how many there are.
  package func load(
    progress: (_ files: Int, _ total: Int) -> Void = { _, _ in }
  ) async -> ContentRepository {
    let configuration = self.configuration()
    let schemas = ContentSchemas(configuration.value, tree)
    let inventory = Discovery.inventory(of: tree, configuration.value)
    let reading = FileReading(tree: tree, configuration: configuration.value, schemas: schemas)
    let total = inventory.files.count
    let files = await inventory.files.concurrentMap(
      progress: { progress($0, total) }, { reading.contents($0) })
    var repository = Assembly.repository(files, inventory, configuration.value)
    repository.diagnostics += configuration.diagnostics + schemas.diagnostics
    if repository.files.isEmpty { repository.diagnostics.append(emptyRepository(configuration.value)) }
    return repository
  }

  /// `lectern.yaml`, checked; the defaults where there is none.
  package func configuration() -> Parsed<Configuration> {
    let path = Configuration.path
    guard let entry = tree.entry(path) else { return Parsed(Configuration()) }
    let whole = SourceLocation(path: path, range: .wholeFile)
    guard case .file(let bytes) = entry else {
      return Parsed(
        Configuration(),
        [Diagnostic("file/unreadable", "a file is expected here, and this is none", at: whole)])
    }
    let limit = Limits().frontMatterBytes * 16
    guard bytes <= limit else {
      let message = "the file has \(bytes) bytes, more than the limit of \(limit)"
      return Parsed(Configuration(), [Diagnostic("file/too-large", message, at: whole)])
    }
    switch tree.read(path) {
    case .failure(let error):
      return Parsed(
        Configuration(), [Diagnostic("file/unreadable", "it cannot be read: \(error.reason)", at: whole)])
    case .success(let bytes):
      return configuration(SourceFile(path: path, bytes: bytes))
    }
  }

  private func configuration(_ file: SourceFile) -> Parsed<Configuration> {
    let check = TextCheck.check(file)
    guard check.isReadable else {
      let isEmpty = check.diagnostics.allSatisfy { $0.rule == "file/empty" }
      return Parsed(Configuration(), isEmpty ? [] : check.diagnostics)
    }
    let parsed = YAMLParser.parse(file)
    guard let value = parsed.value.value else {
      return Parsed(Configuration(), check.diagnostics + parsed.diagnostics)
    }
    let findings = ContentSchemas.checkConfiguration(value, in: file, isComplete: parsed.value.isComplete)
    return Parsed(Configuration(value), check.diagnostics + parsed.diagnostics + findings)
  }

  private func emptyRepository(_ configuration: Configuration) -> Diagnostic {
    let folders = "\(configuration.contentFolder)/ and \(configuration.charactersFolder)/"
    return Diagnostic(
      "file/empty", "the repository has no content: nothing is found in \(folders)",
      at: SourceLocation(path: configuration.contentFolder, range: .wholeFile),
      help: "a course begins with \(configuration.contentFolder)/courses/my-course/course.md")
  }
}
