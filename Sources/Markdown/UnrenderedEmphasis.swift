package import SourceText

/// Asterisks that were meant to emphasise and that readers see as asterisks.
package struct UnrenderedEmphasis: Hashable, Sendable {
  package enum Cause: Hashable, Sendable {
    /// A marker stands between a punctuation mark and a letter.
    case punctuation
    /// A blank stands inside the markers.
    case blank
  }

  /// How it can be written so that it renders.
  package struct Remedy: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      /// Punctuation at the ends stands outside the markers.
      case punctuationMovedOut
      /// A blank stands beside the markers.
      case blankBeside
      /// The blanks inside the markers are gone.
      case blanksRemoved
    }

    package let kind: Kind
    /// What takes the place of the whole range.
    package let text: String
  }

  /// The text with its markers.
  package let range: SourceRange
  /// The marker: `**` or `***`.
  package let marker: String
  package let cause: Cause
  /// Nil where the text goes over several lines or no way is certain to render.
  package let remedy: Remedy?
}
