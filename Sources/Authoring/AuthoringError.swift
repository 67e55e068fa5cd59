package import SourceText

/// Why nothing was written or moved.
package struct AuthoringError: Error, Sendable {
  /// What is in the way: lower case, no full stop.
  package let message: String
  package let help: String?
  /// Findings that the change would bring, in the files as they would be.
  package let findings: [Diagnostic]

  package init(_ message: String, help: String? = nil, findings: [Diagnostic] = []) {
    self.message = message
    self.help = help
    self.findings = findings
  }
}
