/// Makes headings' anchors as GitHub does.
struct AnchorNames {
  private var used: [String: Int] = [:]

  /// The anchor of the next heading: lower case, blanks become hyphens, punctuation goes, and a name that was
  /// there before gets a number.
  mutating func next(for heading: String) -> String {
    let name = AnchorNames.slug(heading)
    guard var number = used[name] else {
      used[name] = 0
      return name
    }
    var candidate: String
    repeat {
      number += 1
      candidate = "\(name)-\(number)"
    } while used[candidate] != nil
    used[name] = number
    used[candidate] = 0
    return candidate
  }

  static func slug(_ heading: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in heading.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9", "-", "_": result.append(scalar)
      case " ": result.append("-")
      case _ where scalar.isASCII: continue
      default:
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
          .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
          .connectorPunctuation:
          result.append(scalar)
        default: continue
        }
      }
    }
    return String(result)
  }
}
