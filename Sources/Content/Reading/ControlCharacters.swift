import SourceText

/// Characters that nobody sees and that change what is shown or stored.
enum ControlCharacters {
  /// Findings by place; at most one of each kind of character is reported in a file.
  static func find(in file: SourceFile) -> [Diagnostic] {
    guard hasSuspect(file.bytes) else { return [] }
    var diagnostics: [Diagnostic] = []
    var seen: Set<Unicode.Scalar> = []
    var offset = file.textStart
    for scalar in String(decoding: file.bytes[offset...], as: UTF8.self).unicodeScalars {
      let length = UTF8.width(scalar)
      if let (severity, what) = judge(scalar), seen.insert(scalar).inserted {
        let place = SourceRange(offset..<offset + length)
        diagnostics.append(
          Diagnostic(
            "file/control-character", "\(what) (\(name(scalar))) stands in the text",
            at: file.location(place),
            severity: severity, help: "remove it",
            fix: Fix("remove \(name(scalar))", isSafe: false, edits: [TextEdit(place, "")])))
      }
      offset += length
    }
    return diagnostics
  }

  /// A byte that a control character, or one of the marks below, begins with.
  private static func hasSuspect(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      buffer.contains { byte in
        byte < 0x20
          ? byte != 0x09 && byte != 0x0A && byte != 0x0D
          : byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF
      }
    }
  }

  private static func judge(_ scalar: Unicode.Scalar) -> (Severity, String)? {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: nil
    case 0x00: (.error, "a NUL character")
    case 0x01...0x1F, 0x7F, 0x80...0x9F: (.error, "a control character")
    case 0x202A...0x202E, 0x2066...0x2069: (.error, "a mark that reorders the text around it")
    case 0xFEFF: (.error, "a byte order mark in the middle of the file")
    case 0xFFFD: (.warning, "a replacement character, left by a broken conversion,")
    case 0x200B: (.warning, "a zero-width space")
    // YAML's readers do not agree whether these end a line.
    case 0x2028, 0x2029: (.warning, "a line or paragraph separator")
    default: nil
    }
  }

  static func name(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
