import Authoring
import Content
import SourceText

/// What a repository says to editors.
struct EditorFiles {
  private let repository: RepositoryFolder
  private let console: Console

  init(_ repository: RepositoryFolder, _ console: Console) {
    self.repository = repository
    self.console = console
  }

  /// The folder of the schemas, seen from the repository.
  func path(ofFolder folder: String) throws(CommandFailure) -> RepositoryPath {
    try repository.path(of: folder)
  }

  func load() async -> ContentRepository {
    await RepositoryLoader(repository.tree()).load()
  }

  /// Adds the schemas to VS Code's settings, or says what to add where that cannot be done without harm.
  func writeSettings(_ schemas: RepositoryPath) throws(CommandFailure) {
    let configuration = RepositoryLoader(repository.tree()).configuration().value
    let settings = EditorSettings(configuration: configuration, schemas: schemas)
    let path = "\(repository.path)/\(EditorSettings.path)"
    guard FileBatch.isTaken(path) else { return try update(EditorSettings.path, settings.newFile) }
    let file = SourceFile(path: EditorSettings.path, bytes: try LocalFile.read(path))
    if let merged = settings.merged(into: file) { return try update(EditorSettings.path, merged) }
    console.warn(
      "\(EditorSettings.path) has comments, or schemas of its own, and stays as it is; add to it by hand:")
    try console.write(settings.snippet)
  }

  /// Puts a comment in front of the YAML files that have none.
  func writeModelines(_ schemas: RepositoryPath, _ content: ContentRepository) throws(CommandFailure) {
    var files = content.files.filter { !$0.isBroken && ["yaml", "yml"].contains($0.file.path.fileExtension) }
      .map { ($0.file.path, $0.file.role.schema ?? "") }
    if FileBatch.isTaken("\(repository.path)/\(Configuration.path)") {
      files.append((Configuration.path, "lectern"))
    }
    for (path, schema) in files {
      let file = SourceFile(path: path, bytes: try LocalFile.read("\(repository.path)/\(path)"))
      guard SchemaModeline(of: file) == nil else { continue }
      let edit = SchemaModeline.insertion(of: schemas.appending("\(schema).schema.json"), into: file)
      let start = edit.range.start.value
      let bytes = file.bytes[..<start] + Array(edit.text.utf8) + file.bytes[start...]
      try update(path, String(decoding: bytes, as: UTF8.self))
    }
  }

  private func update(_ path: RepositoryPath, _ text: String) throws(CommandFailure) {
    let isWritten = try LocalFile.update("\(repository.path)/\(path)", to: Array(text.utf8))
    guard !console.isQuiet else { return }
    try console.write("\(isWritten ? "wrote" : "unchanged"): \(path)\n")
  }
}
