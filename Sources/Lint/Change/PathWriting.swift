import SourceText

/// Paths as links write them.
enum PathWriting {
  /// A relative path, percent-encoded where Markdown or YAML would read it otherwise, with what stood behind the old.
  ///
  /// - Parameter written: the destination whose `?…` and `#…` stay.
  static func link(to path: RepositoryPath, from file: RepositoryPath, like written: String) -> String {
    let relative = NearbyPaths.relative(path, from: file)
    let rest = written.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
    return encode(relative.isEmpty ? "." : relative) + (rest.map { String(written[$0...]) } ?? "")
  }

  /// A path or fragment, percent-encoded where Markdown or YAML would read it otherwise.
  static func encode(_ path: String) -> String {
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      if byte >= 0x80 || isPlain(byte) {
        bytes.append(byte)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        bytes += Array("%".utf8) + Array((digits.utf8.count < 2 ? "0" + digits : digits).utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: Array("-._~/".utf8).contains(byte)
    }
  }
}
