package import SourceText

/// Syntax of another dialect, which readers see as it is written.
package struct ForeignSyntax: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    /// `!!! note` and `??? note`.
    case admonition(isFolded: Bool)
    /// `::: note`.
    case container
    /// `{.class}`, `{: #id}`, `{width=50%}`.
    case attributes
    /// `[[page]]`.
    case wikiLink
    /// `[TOC]`.
    case contents
    /// `{% include x %}`, `{{< x >}}`.
    case template
    /// `==text==`.
    case highlight
  }

  package let form: Form
  /// As written.
  package let text: String
  package let range: SourceRange
}
