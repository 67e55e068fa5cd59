import Crypto
import Foundation

/// A diagram as SVG, as it is kept: readable on light and on dark pages, and with the digest of the DOT text that it
/// was drawn from, so that anybody can tell without Graphviz whether it is still the diagram.
package struct SchemaPicture: Sendable {
  package let svg: String

  /// - Parameter drawing: what `dot -Tsvg` made of `graphviz`.
  /// - Returns: nil where the drawing is no SVG.
  package init?(drawing: String, of graphviz: String) {
    guard let start = drawing.range(of: "<svg"),
      let open = drawing.range(of: ">", range: start.upperBound..<drawing.endIndex)
    else { return nil }
    svg = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- written by `lectern schema diagram`; \(Self.mark(graphviz)) -->
      \(drawing[start.lowerBound..<open.upperBound])
      <style>\(Self.style)</style>\(drawing[open.upperBound...])
      """
  }

  /// Whether a kept picture was drawn from this DOT text.
  package static func isCurrent(_ svg: String, of graphviz: String) -> Bool {
    svg.contains(mark(graphviz))
  }

  private static func mark(_ graphviz: String) -> String {
    let digest = SHA256.hash(data: Data(graphviz.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return "SHA-256 of its DOT text: \(digest.joined())"
  }

  /// The colours of `SchemaDiagram.graphviz` on a dark page, by what they are on a light one. Rules of CSS come
  /// before attributes.
  private static let dark = [
    "#ffffff": "#0d1117", "#dbeafe": "#172554", "#dcfce7": "#052e16", "#fef3c7": "#451a03",
    "#2563eb": "#60a5fa", "#15803d": "#4ade80", "#b45309": "#fbbf24", "#cbd5e1": "#334155",
    "#64748b": "#94a3b8",
  ]

  private static var style: String {
    let rules = dark.sorted { $0.key < $1.key }.map { light, dark in
      "[fill=\"\(light)\"]{fill:\(dark)}[stroke=\"\(light)\"]{stroke:\(dark)}"
    }
    let black = "text:not([fill]),text[fill=\"#000000\"],text[fill=\"black\"]{fill:#e6edf3}"
    return "@media (prefers-color-scheme:dark){\(black)\(rules.joined())}"
  }
}
