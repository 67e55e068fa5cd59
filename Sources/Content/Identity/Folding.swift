import Foundation
import SourceText
@_spi(_Unicode) import Swift

/// The form in which titles are compared: compatibility-normalised (NFKC), case folded, blanks run together.
package enum Folding {
  package static func fold(_ text: String) -> String {
    if let ascii = foldASCII(text) { return ascii }
    let normalized = compatible(compatible(text).lowercased())
    // By code points, as the database can: a blank that carries an accent is a blank.
    let words = normalized.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
    return words.map { String($0) }.joined(separator: " ")
  }

  /// NFKC.
  private static func compatible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value > 0xFFFF }) else {
      return text.precomposedStringWithCompatibilityMapping
    }
    // Foundation composes by the lower 16 bits: of U+20065 and an accent it makes é. So it only takes apart
    // here, one by one, and the standard library orders and composes.
    var decomposed = ""
    for scalar in text.unicodeScalars {
      decomposed += String(scalar).decomposedStringWithCompatibilityMapping
    }
    var composed = String.UnicodeScalarView()
    composed.append(contentsOf: decomposed._nfc)
    return String(composed)
  }

  private static func foldASCII(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var blankIsDue = false
    for byte in text.utf8 {
      guard byte < 0x80 else { return nil }
      if byte.isBlank {
        blankIsDue = !bytes.isEmpty
        continue
      }
      if blankIsDue {
        bytes.append(0x20)
        blankIsDue = false
      }
      bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
