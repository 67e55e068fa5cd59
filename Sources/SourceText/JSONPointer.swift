/// A path into a value (RFC 6901).
package struct JSONPointer: Hashable, Sendable, CustomStringConvertible {
  package enum Component: Hashable, Sendable {
    case key(String)
    case index(Int)
  }

  package var components: [Component]

  package init(_ components: [Component] = []) {
    self.components = components
  }

  package static let root = JSONPointer()

  package func key(_ name: String) -> JSONPointer {
    JSONPointer(components + [.key(name)])
  }

  package func index(_ index: Int) -> JSONPointer {
    JSONPointer(components + [.index(index)])
  }

  /// `/questions/0/choices`, with `~` and `/` escaped; the root is the empty string.
  package var description: String {
    var text = ""
    for component in components {
      text += "/"
      switch component {
      case .index(let index): text += String(index)
      case .key(let key):
        for character in key.unicodeScalars {
          switch character {
          case "~": text += "~0"
          case "/": text += "~1"
          default: text.unicodeScalars.append(character)
          }
        }
      }
    }
    return text
  }
}

extension JSONPointer: ExpressibleByStringLiteral {
  /// A pointer in RFC 6901's notation; parts of digits alone are indices.
  package init(stringLiteral value: String) {
    self.init(
      value.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map { part in
        if let index = Int(part), part.allSatisfy(\.isNumber) { return .index(index) }
        var key = ""
        var rest = part[...]
        while let first = rest.first {
          if rest.hasPrefix("~1") {
            key.append("/")
            rest = rest.dropFirst(2)
          } else if rest.hasPrefix("~0") {
            key.append("~")
            rest = rest.dropFirst(2)
          } else {
            key.append(first)
            rest = rest.dropFirst()
          }
        }
        return .key(key)
      })
  }
}
