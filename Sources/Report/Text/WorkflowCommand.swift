import SourceText

/// What a runner of GitHub's workflows takes for a command in a step's output, and what it does not.
package enum WorkflowCommand {
  /// `::error file=a.md,line=3::message`, on one line whatever it says.
  package static func text(_ name: String, _ properties: [(String, String)], _ data: String) -> String {
    let written = properties.map { name, value in
      "\(name)=\(encoded(TerminalText.escaped(value), "%\r\n:,"))"
    }
    return "::\(name) \(written.joined(separator: ","))::\(encoded(data, "%\r\n"))"
  }

  /// A line of the log that is no command: those begin a line with `::`, blanks and what is invisible aside;
  /// older ones stand anywhere as `##[`.
  static func harmless(_ line: String) -> String {
    var safe = ""
    // A path that may pass for the beginning of a command is the same file from here.
    if let first = line.utf8.first, first.isBlank || first == UInt8(ascii: ":") || first >= 0x80 {
      safe = "./"
    }
    var signs = 0
    for scalar in line.unicodeScalars {
      if scalar == "#" {
        signs += 1
      } else if scalar.isASCII {
        if scalar == "[", signs >= 2 { safe += " " }
        signs = 0
      }
      safe.unicodeScalars.append(scalar)
    }
    return safe
  }

  private static func encoded(_ text: String, _ special: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      if special.unicodeScalars.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        safe += "%" + (digits.count == 1 ? "0" : "") + digits
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
