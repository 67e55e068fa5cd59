package import SourceText

/// A rule's page in its parts, so that it can be shown in other ways than it is written.
package struct RulePage: Sendable {
  /// A piece of the page, in its order.
  package enum Block: Hashable, Sendable {
    /// `level` is 1 for the rule's name, 2 for what divides the page.
    case heading(String, level: Int)
    /// Lines without a blank one between them.
    case paragraph([String])
    case example(Example)
  }

  /// One file of an example, its lines without the marks.
  package struct Example: Hashable, Sendable {
    package var isFailing: Bool
    package var path: RepositoryPath
    package var lines: [Line] = []
  }

  /// A line as pieces, those that a finding underlines told apart.
  package struct Line: Hashable, Sendable {
    package struct Piece: Hashable, Sendable {
      package var text: String
      package var isMarked: Bool
    }

    package var pieces: [Piece] = []

    package var text: String { pieces.map(\.text).joined() }
  }

  package let blocks: [Block]

  package init(_ page: String) {
    var blocks: [Block] = []
    var paragraph: [String] = []
    var example: Example?
    var isMarked = false
    func closeParagraph() {
      if !paragraph.isEmpty { blocks.append(.paragraph(paragraph)) }
      paragraph = []
    }
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if var open = example {
        if line == "```" {
          blocks.append(.example(open))
          example = nil
        } else {
          open.lines.append(RulePage.line(line, &isMarked))
          example = open
        }
      } else if let (isFailing, path) = PageExample.opening(line) {
        closeParagraph()
        example = Example(isFailing: isFailing, path: path)
        isMarked = false
      } else if let level = [1, 2, 3].first(where: { line.hasPrefix(String(repeating: "#", count: $0) + " ") }
      ) {
        closeParagraph()
        blocks.append(.heading(String(line.dropFirst(level + 1)), level: level))
      } else if line.isEmpty {
        closeParagraph()
      } else {
        paragraph.append(String(line))
      }
    }
    closeParagraph()
    self.blocks = blocks
  }

  /// What the rule checks, in its page's first paragraph; on one line.
  package var summary: String {
    for case .paragraph(let lines) in blocks { return lines.joined(separator: " ") }
    return ""
  }

  /// A mark may be opened on one line and closed on another.
  private static func line(_ text: Substring, _ isMarked: inout Bool) -> Line {
    var line = Line()
    var piece = ""
    func close(_ isMarked: Bool) {
      if !piece.isEmpty { line.pieces.append(Line.Piece(text: piece, isMarked: isMarked)) }
      piece = ""
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "⟦":
        close(isMarked)
        isMarked = true
      case "⟧":
        close(isMarked)
        isMarked = false
      default: piece.unicodeScalars.append(scalar)
      }
    }
    close(isMarked)
    return line
  }
}
