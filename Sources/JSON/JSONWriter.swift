import SourceText

/// Appends JSON text, as UTF-8, to bytes.
///
/// A number that JSON cannot hold (YAML's `.inf` and `.nan`) is written as `null`.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private let isPretty: Bool
  private var depth = 0

  package init(pretty: Bool = false) {
    isPretty = pretty
  }

  package mutating func write(_ value: JSONValue) {
    switch value {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let value): write(value)
    case .string(let value): JSONWriter.append(value, to: &bytes)
    case .array(let items): write(items)
    case .object(let object): write(object)
    }
  }

  private mutating func write(_ number: Number) {
    bytes.append(contentsOf: (number.isFinite ? number.description : "null").utf8)
  }

  private mutating func write(_ items: [JSONValue]) {
    bytes.append(UInt8(ascii: "["))
    depth += 1
    for (position, item) in items.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine()
      write(item)
    }
    depth -= 1
    if !items.isEmpty { breakLine() }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func write(_ object: JSONObject) {
    bytes.append(UInt8(ascii: "{"))
    depth += 1
    for (position, member) in object.members.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine()
      JSONWriter.append(member.key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      if isPretty { bytes.append(UInt8(ascii: " ")) }
      write(member.value)
    }
    depth -= 1
    if !object.isEmpty { breakLine() }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  /// Appends a string in quotes; only `"`, `\` and control characters are escaped (RFC 8785, 3.2.2.2).
  package static func append(_ string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var string = string
    string.withUTF8 { text in
      var copied = 0
      for position in 0..<text.count {
        let byte = text[position]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
        bytes.append(contentsOf: text[copied..<position])
        appendEscape(of: byte, to: &bytes)
        copied = position + 1
      }
      bytes.append(contentsOf: text[copied...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
    let hexadecimal = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0..<0x20:
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(hexadecimal[Int(byte >> 4)])
      bytes.append(hexadecimal[Int(byte & 0xF)])
    default: bytes.append(byte)
    }
  }
}

extension JSONValue {
  /// The value as JSON: on one line, or with two blanks of indentation a level. No line end follows.
  package func text(pretty: Bool = false) -> String {
    String(decoding: bytes(pretty: pretty), as: UTF8.self)
  }

  /// The same as `text`, as UTF-8.
  package func bytes(pretty: Bool = false) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    writer.write(self)
    return writer.bytes
  }
}
