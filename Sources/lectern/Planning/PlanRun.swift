import Content
import Git
import JSON
import Lint
import PostgreSQL
import Publishing
import Report
import SourceText

/// One plan of linted content: what it is compared with, and the comparison.
struct PlanRun {
  let lint: LintResult
  let tree: ContentTree
  let folder: RepositoryFolder
  let git: GitState
  var options: PublishOptions
  let needsReview: Bool
  let progress: WorkProgress

  struct Result {
    let detailed: DetailedPlan
    /// What was compared with, in words.
    let base: String
  }

  /// Compares with the database.
  func against(
    _ choice: DatabaseChoice, _ arguments: DatabaseOptions, _ console: Console
  ) async throws -> Result {
    progress.show("connect")
    let database = try arguments.open(choice, folder, console, migrates: false)
    var options = options
    options.isEmbedded = database.place.isEmbedded
    options.databaseSchema = database.schema
    try Migrator(database.connection, schema: database.schema, toolVersion: ToolVersion.number)
      .requireCurrent()
    let planner = try await planner(options)
    let detailed = try await planner.plan(against: .database(database.connection))
    return Result(detailed: detailed, base: database.place.description)
  }

  /// Compares with another commit, or with the manifest that a publish wrote.
  func against(_ base: ComparedVersion) async throws -> Result {
    switch base {
    case .commit(let name): try await against(commit: name)
    case .manifest(let name): try await against(manifest: name)
    }
  }

  private func against(manifest name: String) async throws -> Result {
    let manifest = try ManifestFile.read(name)
    let base = "the manifest \(name)" + (manifest.commit.map { " of commit \($0.prefix(12))" } ?? "")
    let planner = try await planner(options)
    return Result(detailed: try await planner.plan(against: .manifest(manifest)), base: base)
  }

  private func against(commit name: String) async throws -> Result {
    let planner = try await planner(options)
    let repository: GitRepository
    let commit: String
    let other: ContentTree
    do throws(GitError) {
      repository = try GitRepository(at: folder.path)
      commit = try repository.commit(name)
      other = try .commit(commit, in: repository)
    } catch {
      throw CommandFailure(error)
    }
    let content = await RepositoryLoader(other).load(progress: { _, _ in })
    let links = LinkResolver(content, other)
    let assets = try await AssetCatalog.read(content, other, links)
    let maker = RowMaker(content, other, links, assets)
    return Result(
      detailed: try await planner.plan(against: .repository(maker, assets, commit: commit)),
      base: "commit \(commit.prefix(12))")
  }

  private func planner(_ options: PublishOptions) async throws -> Planner {
    let links = LinkResolver(lint.repository, tree)
    let assets = try await AssetCatalog.read(lint.repository, tree, links)
    let progress = progress
    return Planner(
      RowMaker(lint.repository, tree, links, assets), assets, git, options: options, needsReview: needsReview,
      report: { progress.show($0.phase.rawValue, $0.done, of: $0.total) })
  }
}
