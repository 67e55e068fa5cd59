import SourceText

/// One `--format`: a format and where its text goes.
package struct OutputRequest: Hashable, Sendable {
  package let format: OutputFormat
  /// A path as the user wrote it; nil for standard output.
  package let file: String?

  package init(_ format: OutputFormat, file: String? = nil) {
    self.format = format
    self.file = file
  }

  /// Reads `json` or `json=report.json`.
  package init(argument: String) throws(OutputRequestError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let format = OutputFormat(rawValue: name) else { throw .unknownFormat(name) }
    let file = parts.count == 2 ? String(parts[1]) : nil
    guard file != "" else { throw .missingFile(format) }
    self.init(format, file: file)
  }
}

/// Why a `--format` says nothing that can be done.
package enum OutputRequestError: Error, Hashable, CustomStringConvertible {
  case unknownFormat(String)
  case missingFile(OutputFormat)

  package var description: String {
    switch self {
    case .unknownFormat(let name):
      let known = OutputFormat.allCases.map(\.rawValue)
      let advice =
        Suggestion.closest(to: name, among: known).map { "did you mean \"\($0)\"?" }
        ?? "there are \(known.joined(separator: ", "))"
      return "no format is called \"\(TerminalText.escaped(name))\"; \(advice)"
    case .missingFile(let format):
      return "--format \(format.rawValue)= names no file"
    }
  }
}
