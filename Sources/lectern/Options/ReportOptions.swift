import ArgumentParser
import Git
import Report
import SourceText

/// How findings are said, and where they go.
struct ReportOptions: ParsableArguments {
  private static let names = OutputFormat.allCases.map(\.rawValue)

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "How findings are said: \(names.joined(separator: ", ")). With =FILE they go there. Repeatable.",
      valueName: "format[=file]"),
    completion: .list(names),
    transform: { try OutputRequest(argument: $0) })
  var formats: [OutputRequest] = []

  @Option(
    name: .customLong("max-diagnostics"),
    help: ArgumentHelp(
      """
      How many findings human and concise show, 0 for all; by default 50 on a terminal, all elsewhere. \
      The other formats have limits of their own.
      """,
      valueName: "n"))
  var maxDiagnostics: Int?

  @Flag(help: "Count by rule, in place of the findings; in JSON beside them.")
  var statistics = false

  mutating func validate() throws {
    if let maxDiagnostics, maxDiagnostics < 0 {
      throw ValidationError("--max-diagnostics \(maxDiagnostics) is negative")
    }
    if formats.count(where: { $0.file == nil }) > 1 {
      throw ValidationError("only one --format can go to standard output; the others need =FILE")
    }
  }

  /// A report in one of the formats that were asked for.
  struct Rendering: Equatable {
    let request: OutputRequest
    let text: String

    /// Writes the file that the format was asked for in, if it was.
    func writeFile() throws(CommandFailure) {
      if let file = request.file { try LocalFile.write(text.utf8, to: file) }
    }
  }

  /// Writes the report in every format that was asked for, `human` where none was.
  ///
  /// - Parameters:
  ///   - repository: the content repository that the report is about; nil for loose files.
  ///   - stream: where formats without a file go; nil for nowhere.
  ///   - read: gives the files that findings are in, for excerpts and lines.
  func write(
    _ report: LintReport, _ console: Console, in repository: RepositoryFolder?,
    to stream: StandardStream? = .output, _ read: @escaping (RepositoryPath) -> SourceFile?
  ) throws(CommandFailure) {
    for rendering in render(report, console, in: repository, to: stream, read) {
      try rendering.writeFile()
      if rendering.request.file == nil { try (stream ?? .output).write(rendering.text) }
    }
    // Where all went to files, a person should still learn how it went.
    if stream != nil, !formats.isEmpty, formats.allSatisfy({ $0.file != nil }) {
      console.note(SummaryLine.text(of: report, Painter(console.errors)))
    }
  }

  /// The report in these formats, nothing written; without those for a stream where there is none.
  func render(
    _ report: LintReport, _ console: Console, in repository: RepositoryFolder?,
    to stream: StandardStream? = .output, _ read: @escaping (RepositoryPath) -> SourceFile?
  ) -> [Rendering] {
    let lookup = SourceLookup(read)
    var report = report
    if let repository, report.repositoryURL != nil, formats.contains(where: { $0.format == .sarif }) {
      // Without git, or a commit, the report says nothing of one.
      report.revision = try? GitRepository(at: repository.path).head()
    }
    let links = LinkTargets(repository: repository?.path)
    let folder = repository.map { CheckoutFolder.prefix(of: $0.path) } ?? ""
    return (formats.isEmpty ? [OutputRequest(.human)] : formats).compactMap { request in
      if request.file == nil, stream == nil { return nil }
      let isStream = request.file == nil
      let context = OutputContext(
        lookup: lookup,
        terminal: isStream ? (stream == .error ? console.errors : console.output) : .plain,
        links: isStream ? links : links.withoutFiles, maxDiagnostics: maxDiagnostics,
        showsSummary: !console.isQuiet, showsStatistics: statistics, folder: folder,
        toolVersion: ToolVersion.number)
      return Rendering(request: request, text: request.format.render(report, context))
    }
  }
}
