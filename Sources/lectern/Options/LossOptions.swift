import ArgumentParser
import Content
import Publishing

/// What may go although learners have rows on it, or more goes at once than is usual.
struct LossOptions: ParsableArguments {
  @Option(
    name: .customLong("allow-archive"),
    help: ArgumentHelp(
      "Let an object go, or come with another id, that a guard would hold: kind:key, or all. Repeatable.",
      valueName: "kind:key"))
  var allowedArchives: [String] = []

  @Flag(
    name: .customLong("allow-question-changes"),
    help: "Take away questions and choices that learners' answers point to.")
  var allowsQuestionChanges = false

  mutating func validate() throws { _ = try allowance() }

  func apply(to options: inout PublishOptions) throws {
    options.archiveAllowance = try allowance()
    options.allowsQuestionChanges = allowsQuestionChanges
  }

  private func allowance() throws -> ArchiveAllowance {
    var allowance = ArchiveAllowance()
    for text in allowedArchives {
      if text == "all" {
        allowance.isUnlimited = true
        continue
      }
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2, let kind = ContentKind(rawValue: parts[0]), !parts[1].isEmpty else {
        let kinds = ContentKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--allow-archive \(text) is neither \"all\" nor kind:key; kinds are \(kinds)")
      }
      allowance.objects.insert(ArchiveAllowance.Named(kind, ContentKey(parts[1])))
    }
    return allowance
  }
}
