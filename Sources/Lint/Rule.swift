package import SourceText

/// One rule: its name, how much it matters, its page, and the look at the repository that finds it.
package struct Rule: Sendable {
  /// Looks at the repository and reports what it finds.
  package typealias Check = @Sendable (_ context: LintContext, _ findings: inout Findings) -> Void

  package let name: RuleName
  package let severity: Severity
  /// Whether a publish would be wrong despite it: then nothing can lower, suppress or baseline it.
  package let isHard: Bool
  /// Whether it makes warnings: those of a hard rule can be lowered.
  package let alsoWarns: Bool
  /// Whether it runs only where it is selected by its name, or raised in `lectern.yaml`.
  package let isOff: Bool
  /// Whether its findings are left out where another error stands in the same part of the file: it proves what
  /// other rules explain better.
  package let isLastResort: Bool
  /// The rule's page in Markdown: what it checks, why, examples that fail and pass. The examples are its tests.
  package let page: String
  /// Nil where the finding is made while files are read, or once all others are known.
  package let check: Check?

  /// A rule that a publish cannot do without.
  package static func hard(
    _ name: RuleName, alsoWarns: Bool = false, isLastResort: Bool = false, page: String, check: Check? = nil
  ) -> Rule {
    Rule(
      name: name, severity: .error, isHard: true, alsoWarns: alsoWarns, isOff: false,
      isLastResort: isLastResort, page: page, check: check)
  }

  /// A rule that `lectern.yaml` may raise, lower or switch off.
  package static func soft(
    _ name: RuleName, _ severity: Severity, page: String, check: Check? = nil
  ) -> Rule {
    Rule(
      name: name, severity: severity, isHard: false, alsoWarns: true, isOff: false, isLastResort: false,
      page: page, check: check)
  }

  /// A matter of taste: it warns where somebody asked for it, and is silent elsewhere.
  package static func off(_ name: RuleName, page: String, check: @escaping Check) -> Rule {
    Rule(
      name: name, severity: .warning, isHard: false, alsoWarns: true, isOff: true, isLastResort: false,
      page: page, check: check)
  }
}
