/// Puts colours and links around text that is already safe to show.
package struct Painter: Sendable {
  /// What a piece of text is, which decides its colour.
  package enum Role: Sendable {
    case error
    case warning
    case help
    case note
    case gutter
    case strong
    case faint
    /// What an example's finding underlines.
    case mark

    var code: String {
      switch self {
      case .error: "1;31"
      case .warning: "1;33"
      case .help: "1;36"
      case .note, .strong: "1"
      case .gutter: "34"
      case .faint: "2"
      case .mark: "4;31"
      }
    }
  }

  private let usesColor: Bool
  private let usesHyperlinks: Bool

  package init(_ terminal: Terminal) {
    usesColor = terminal.usesColor
    usesHyperlinks = terminal.usesHyperlinks
  }

  package func paint(_ text: String, _ role: Role) -> String {
    usesColor && !text.isEmpty ? "\u{1B}[\(role.code)m\(text)\u{1B}[0m" : text
  }

  /// The text as a link, where the terminal has them and there is somewhere to go.
  package func link(_ text: String, to address: String?) -> String {
    guard usesHyperlinks, let address else { return text }
    return "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }
}
