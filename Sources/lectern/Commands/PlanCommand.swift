import ArgumentParser
import Content
import Foundation
import Git
import JSON
import Lint
import Publishing
import Report
import SourceText

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Say what a publish would change, and what would stop it.",
    discussion: """
      Compares the content with the database, or with --against without one: another commit, or the manifest that a \
      publish wrote. Nothing is changed.

      Example: lectern plan --against origin/main --format markdown

      Exits with 0 whatever the plan says; with --exit-code 5 where something would change and 4 where a guard would \
      stop it; 1 where the content has errors.
      """)

  /// How a plan is said.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case human, json, markdown
  }

  @Option(
    help: ArgumentHelp(
      "Compare with a commit, or with a manifest's file, and with no database.", valueName: "ref|manifest"))
  var against: String?

  @Option(
    help: ArgumentHelp(
      "Plan for a commit, read from git's objects, in place of the working tree.", valueName: "ref"))
  var ref: String?

  @Option(
    help: ArgumentHelp(
      "Write the plan for `publish --plan`, which then does exactly this or stops.", valueName: "file"),
    completion: .file())
  var out: String?

  @Option(help: ArgumentHelp("How the plan is said: human, json or markdown.", valueName: "format"))
  var format = Format.human

  @Flag(
    name: .customLong("exit-code"),
    help: "Exit with 5 where something would change, 4 where a guard would stop it.")
  var setsExitCode = false

  @Flag(name: .customLong("diff"), help: "Show the changes of long texts as unified diffs.")
  var showsDiffs = false

  @Flag(name: .customLong("all"), help: "List every change, however many there are.")
  var showsEverything = false

  @Option(
    name: .customLong("max-bytes"),
    help: ArgumentHelp("The longest that a plan in Markdown may be.", valueName: "n"))
  var maxBytes = 65_000

  @OptionGroup var guards: GuardOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if maxBytes < 1_000 { throw ValidationError("--max-bytes \(maxBytes) is less than 1000") }
    if against != nil, database.database != nil {
      throw ValidationError("--against compares without a database: leave --database out")
    }
    if against != nil, out != nil {
      throw ValidationError("--out is for a plan against the database, which publish --plan applies")
    }
  }

  mutating func run() async throws {
    let console = output.console
    let folder = try repository.locate()
    let choice = against == nil ? try database.choice(console) : nil
    let progress = WorkProgress(console)
    let origin = try ContentOrigin(ref, in: folder)
    let lint = try await CheckedContent.lint(origin.tree, folder, console, progress)
    let git = origin.state(lint.repository)
    var options = PublishOptions()
    options.toolVersion = ToolVersion.number
    try guards.apply(to: &options)
    let run = PlanRun(
      lint: lint, tree: origin.tree, folder: folder, git: git, options: options, needsReview: out != nil,
      progress: progress)
    let result: PlanRun.Result
    do {
      if let choice {
        result = try await run.against(choice, database, console)
      } else {
        result = try await run.against(try ComparedVersion.named(against ?? "HEAD", in: folder))
      }
    } catch let error as PublishError {
      throw CommandFailure(error)
    }
    progress.erase()
    var report = PlanReport(result.detailed, commit: git.commit, isDirty: git.isDirty)
    report.showsDiffs = showsDiffs
    try write(report, result.base, console)
    if let out, let reviewed = result.detailed.reviewed {
      try LocalFile.write(Array((reviewed.json(report.json).text(pretty: true) + "\n").utf8), to: out)
    }
    guard setsExitCode else { return }
    if !result.detailed.isApplyable { throw ExitStatus.guarded }
    if !result.detailed.plan.isEmpty { throw ExitStatus.changes }
  }

  private func write(_ report: PlanReport, _ base: String, _ console: Console) throws {
    switch format {
    case .human:
      try console.write(
        PlanText(report: report, base: base, showsEverything: showsEverything).rendered(console.painter))
    case .json: try console.write(report.json.text(pretty: true) + "\n")
    case .markdown: try console.write(PlanMarkdown(report: report, base: base, limit: maxBytes).text)
    }
  }
}
