import ArgumentParser
import JSONSchema
import Report
import SourceText

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check YAML, JSON or front matter against any JSON Schema.",
    discussion: """
      The schema is one of draft 2020-12, in JSON or YAML; one of an older draft is used where its words mean \
      the same. Of a Markdown file the front matter is checked. Keys of YAML that are integers or null count \
      as strings. References lead to files beside or below the schema, in the working directory, and in the \
      folders that --resolve names. Nothing is ever fetched.

      Example: lectern check --schema schemas/course.schema.json content/courses/*/course.md
      Example: lectern check --schema s.json --resolve https://example.org/schemas/=vendor/schemas a.yaml

      Exits with 1 where a document does not fit, 2 where the schema or a document cannot be read.
      """)

  @Option(help: ArgumentHelp("The schema.", valueName: "file"), completion: .file())
  var schema: String

  @Option(
    help: ArgumentHelp(
      "Look for references that begin with this prefix in this folder. Repeatable.", valueName: "prefix=dir"),
    transform: { try ReferencePrefix(argument: $0) })
  var resolve: [ReferencePrefix] = []

  @Flag(help: "Check `format` too, which the draft leaves open.")
  var formats = false

  @Argument(help: "The documents.", completion: .file())
  var documents: [String]

  @OptionGroup var report: ReportOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let start = ContinuousClock.now
    let reader = SchemaReader(prefixes: resolve, assertFormats: formats)
    let compiled: Schema
    do throws(SchemaReader.Failure) {
      compiled = try reader.schema(at: schema)
    } catch {
      switch error {
      case .unreadable(let failure): throw failure
      case .invalid(let diagnostics, let files):
        try write(diagnostics, files, 1, start, console)
        throw CommandFailure(.couldNotRun, "the schema \(schema) cannot be used")
      }
    }
    var files: [SourceFile] = []
    var diagnostics: [Diagnostic] = []
    var unreadable: [CommandFailure] = []
    for name in documents {
      do throws(CommandFailure) {
        let document = try CheckedDocument(named: name)
        files.append(document.file)
        diagnostics += document.findings(compiled)
      } catch {
        unreadable.append(error)
      }
    }
    try write(diagnostics, files, files.count, start, console)
    // Every document was looked at; the last that could not be read ends the command.
    for failure in unreadable.dropLast() { console.warn(failure.message) }
    if let last = unreadable.last { throw last }
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitStatus.contentErrors }
  }

  private func write(
    _ diagnostics: [Diagnostic], _ files: [SourceFile], _ count: Int, _ start: ContinuousClock.Instant,
    _ console: Console
  ) throws(CommandFailure) {
    // Nothing here mends files, so no fix is offered.
    let plain = diagnostics.map { diagnostic in
      var plain = diagnostic
      plain.fix = nil
      return plain
    }
    let found = LintReport(Array(Set(plain)), fileCount: count, elapsed: ContinuousClock.now - start)
    let byPath = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    try report.write(found, console, in: nil) { byPath[$0] }
  }
}
