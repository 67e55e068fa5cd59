/// Turns an ECMA-262 expression into ICU's dialect.
enum PatternTranslation {
  private static let space = "\\t\\n\\x0B\\f\\r \\u00A0\\uFEFF\\u2028\\u2029\\p{Zs}"

  static func translate(_ source: String) throws(PatternError) -> String {
    var rest = Substring(source).unicodeScalars
    var output = ""
    var isInClass = false
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\": output += try escape(&rest, isInClass: isInClass)
      case "[" where isInClass: output += "\\["
      case "[":
        isInClass = true
        output += "["
        if rest.first == "^" {
          rest.removeFirst()
          output += "^"
        }
        // ICU refuses an empty class; ECMA-262 reads `[]` as nothing and `[^]` as any character.
        if rest.first == "]" {
          rest.removeFirst()
          isInClass = false
          output =
            String(output.dropLast(output.hasSuffix("^") ? 2 : 1))
            + (output.hasSuffix("^") ? "[\\x{0}-\\x{10FFFF}]" : "(?!)")
        }
      case "]" where isInClass:
        isInClass = false
        output += "]"
      case "]": throw PatternError(reason: "\"]\" closes nothing")
      case "&" where isInClass: output += "\\&"
      case "$" where !isInClass: output += "\\z"
      case "#", " ": output += "\\" + String(Character(scalar))
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  private static func escape(
    _ rest: inout Substring.UnicodeScalarView, isInClass: Bool
  ) throws(PatternError) -> String {
    guard let scalar = rest.popFirst() else { throw PatternError(reason: "it ends in a backslash") }
    switch scalar {
    case "d": return isInClass ? "0-9" : "[0-9]"
    case "D": return "[^0-9]"
    case "w": return isInClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]"
    case "W": return "[^A-Za-z0-9_]"
    case "s": return isInClass ? space : "[\(space)]"
    case "S": return "[^\(space)]"
    case "b" where isInClass: return "\\x08"
    case "v": return "\\x0B"
    case "0" where !(rest.first.map { ("0"..."9").contains($0) } ?? false): return "\\x00"
    case "u" where rest.first == "{":
      return "\\x"
    case "f", "n", "r", "t", "b", "B", "k", "p", "P", "u", "x", "c", "1"..."9":
      return "\\" + String(Character(scalar))
    case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/", "-":
      return "\\" + String(Character(scalar))
    default:
      throw PatternError(reason: "\"\\\(scalar)\" is no escape")
    }
  }
}
