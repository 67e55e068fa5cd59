/// What a parse is asked for beside the document's structure.
package struct MarkdownOutputs: OptionSet, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) {
    self.rawValue = rawValue
  }

  package static let html = MarkdownOutputs(rawValue: 1)
  package static let plainText = MarkdownOutputs(rawValue: 2)
  /// Runs of text with their places.
  package static let textRuns = MarkdownOutputs(rawValue: 4)
}

/// How texts are parsed and rendered.
package struct MarkdownOptions: Sendable {
  package var policy: HTMLPolicy
  package var limits: MarkdownLimits
  /// Stands before the ids of headings' and footnotes' elements, where several texts share a page.
  package var idPrefix: String

  package init(
    policy: HTMLPolicy = HTMLPolicy(), limits: MarkdownLimits = MarkdownLimits(), idPrefix: String = ""
  ) {
    self.policy = policy
    self.limits = limits
    self.idPrefix = idPrefix
  }
}
