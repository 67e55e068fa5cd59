import ArgumentParser
import Content
import Foundation
import Git
import Lint
import Publishing
import Report
import SourceText

struct CICommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ci", abstract: "Lint what a pull request changes, and say what it would publish.",
    discussion: """
      One command for a pipeline. It knows the CI that it runs in by its variables: on GitHub findings are \
      annotations, SARIF goes to lectern.sarif and the plan to the job's summary; on GitLab the code quality report \
      goes to gl-code-quality-report.json; elsewhere a person reads. With --format you say yourself what is written.

      The plan compares with the commit that the change began at, and needs no database. With --manifest it knows how \
      many learners are affected; with --database, or LECTERN_DATABASE_URL where it is set and not empty, it compares \
      with what is live.

      Example: lectern ci --base origin/main --comment plan.md
      Example: lectern ci --format github --format sarif=lectern.sarif --format json=report.json

      Exits with 1 where what changed has errors, 4 where a guard would stop the publish, 2 where it could not look, 3 \
      where the database does not answer.
      """)

  @Option(
    help: ArgumentHelp(
      """
      What the change is measured from; by default what the CI's pull request would be merged into. With `none` \
      everything is linted.
      """,
      valueName: "ref"))
  var base: String?

  @Option(
    help: ArgumentHelp(
      "The manifest that the last publish wrote: the plan then knows how many learners are affected.",
      valueName: "file"), completion: .file())
  var manifest: String?

  @Option(
    help: ArgumentHelp("Write the plan in Markdown, for a comment on the pull request.", valueName: "file"),
    completion: .file())
  var comment: String?

  @Option(
    name: .customLong("max-bytes"),
    help: ArgumentHelp("The longest that the comment may be.", valueName: "n"))
  var maxBytes = 65_000

  @Flag(help: "Fail on warnings, too.")
  var strict = false

  @OptionGroup(title: "How it is said") var report: ReportOptions

  @Option(
    help: ArgumentHelp(
      "A file of findings that are accepted for now and not reported.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "Compare the plan with this database, or with `embedded`, in place of a commit.", valueName: "url"))
  var database: String?

  @Option(
    name: .customLong("db-schema"),
    help: ArgumentHelp("The schema that holds the tables; public by default.", valueName: "name"))
  var databaseSchema: String?

  @OptionGroup var selection: RuleSelectionOptions
  @OptionGroup var guards: GuardOptions
  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if maxBytes < 1_000 { throw ValidationError("--max-bytes \(maxBytes) is less than 1000") }
    if manifest != nil, database != nil {
      throw ValidationError("--manifest and --database both say what the plan compares with")
    }
  }

  mutating func run() async throws {
    let console = output.console
    if let manifest { try ManifestFile.require(manifest) }
    let folder = try repository.locate()
    let git = try? GitRepository(at: folder.path)
    let host = PipelineHost(
      console.environment, isMerge: (try? git?.commit("HEAD^2")) != nil)
    let since = base == "none" ? nil : base ?? host.base
    var options = PublishOptions()
    options.toolVersion = ToolVersion.number
    try guards.apply(to: &options)
    let lint = LintRun(
      scope: try scope(since, folder), selection: try selection.selection(),
      baseline: try baselineStep(console))
    let run = PipelineRun(
      folder: folder, host: host, lint: lint, planBase: try planBase(since, git, console), options: options,
      console: console)
    if report.formats.isEmpty { report.formats = try host.formats.map { try OutputRequest(argument: $0) } }
    let outcome: PipelineRun.Outcome
    do {
      outcome = try await run.run(report)
    } catch let error as PublishError {
      throw CommandFailure(error)
    }
    try write(outcome, host, console)
    if outcome.report.errorCount > 0 || (strict && outcome.report.warningCount > 0) {
      throw ExitStatus.contentErrors
    }
    if let plan = outcome.plan, !plan.detailed.isApplyable { throw ExitStatus.guarded }
  }

  private func baselineStep(_ console: Console) throws(CommandFailure) -> BaselineStep? {
    guard let baseline else { return nil }
    return try BaselineStep(path: baseline, name: baseline, action: .apply, console: console)
  }

  /// What the plan compares with: what was named, else where the branch began.
  private func planBase(
    _ since: String?, _ git: GitRepository?, _ console: Console
  ) throws -> PipelineRun.PlanBase? {
    // A secret that a fork's pull request does not get is an empty variable.
    let url = database ?? console.environment["LECTERN_DATABASE_URL"].flatMap { $0.isEmpty ? nil : $0 }
    if manifest == nil, let url {
      let schema = databaseSchema.map { ["--db-schema", $0] } ?? []
      let options = try DatabaseOptions.parse(["--database", url] + schema)
      return .database(try options.choice(console), options)
    }
    if let manifest { return .content(.manifest(manifest)) }
    return try mergeBase(since, git).map { .content(.commit($0)) }
  }

  private func scope(_ since: String?, _ folder: RepositoryFolder) throws -> LintScope {
    guard let since else { return LintScope(tree: folder.tree(), places: []) }
    let (tree, change) = try ChangeScope.since(since, in: folder)
    return LintScope(tree: tree, places: [], change: change)
  }

  /// Where the branch began: what others did meanwhile is not this change's.
  private func mergeBase(_ since: String?, _ git: GitRepository?) throws -> String? {
    guard let since, let git else { return nil }
    do throws(GitError) {
      return try git.mergeBase(with: since)
    } catch {
      throw CommandFailure(error)
    }
  }

  private func write(_ outcome: PipelineRun.Outcome, _ host: PipelineHost, _ console: Console) throws {
    guard let plan = outcome.plan else { return }
    if let comment {
      let text = PlanMarkdown(report: plan, base: outcome.planBase, limit: maxBytes).text
      try LocalFile.write(Array(text.utf8), to: comment)
    }
    if case .github = host {
      for found in plan.detailed.guards {
        try console.write(
          WorkflowCommand.text("error", [("title", found.name)], "\(found.message); \(found.help)") + "\n")
      }
      return
    }
    try console.write(
      "\n" + PlanText(report: plan, base: outcome.planBase, showsEverything: false).rendered(console.painter))
  }
}
