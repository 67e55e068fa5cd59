import Content
import SourceText

/// Gives links the destinations that they need after a move.
struct LinkRewriting {
  let relocation: Relocation

  /// The destination that leads to the same thing afterwards; nil where the one that is written does.
  func destination(of link: WrittenLink) -> String? {
    guard case .relative(let path) = LinkDestination(link.destination).form, let target = link.target else {
      return nil
    }
    let folder = relocation.destination(of: link.file).parent
    let wanted = relocation.destination(of: target)
    guard folder.resolving(path) != wanted else { return nil }
    let end = link.destination.firstIndex { $0 == "#" || $0 == "?" } ?? link.destination.endIndex
    let written = link.destination[..<end]
    var steps = LinkRewriting.steps(from: folder, to: wanted)
    if steps.isEmpty { steps = ["."] }
    var text = steps.map { LinkRewriting.encode($0, onlyASCII: written.contains("%")) }.joined(separator: "/")
    if written.hasPrefix("./"), steps.first != "..", steps != ["."] { text = "./" + text }
    if written.hasSuffix("/") { text += "/" }
    return text + link.destination[end...]
  }

  /// A relative path for a link.
  static func path(from folder: RepositoryPath, to target: RepositoryPath) -> String {
    steps(from: folder, to: target).map { encode($0, onlyASCII: false) }.joined(separator: "/")
  }

  private static func steps(from folder: RepositoryPath, to target: RepositoryPath) -> [String] {
    let start = folder.components
    let end = target.components
    let common = zip(start, end).prefix { $0.utf8.elementsEqual($1.utf8) }.count
    return Array(repeating: "..", count: start.count - common) + end.dropFirst(common).map(String.init)
  }

  /// Percent-encodes all that Markdown, HTML or YAML might take for something else.
  private static func encode(_ part: String, onlyASCII: Bool) -> String {
    var encoded = ""
    for scalar in part.unicodeScalars {
      let isPlain =
        scalar.isASCII
        ? scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "-._~".unicodeScalars.contains(scalar)
        : !onlyASCII && !scalar.properties.isWhitespace
      if isPlain {
        encoded.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 { encoded += "%" + Hex.string([byte]).uppercased() }
      }
    }
    return encoded
  }

  /// The edit that writes a new destination into the link's file; nil where its place is not certain.
  static func edit(_ link: WrittenLink, to text: String, in file: SourceFile) -> TextEdit? {
    switch link.place {
    case .body(let range):
      let raw = file.bytes[range.bytes.clamped(to: 0..<file.bytes.count)]
      guard means(raw, link.destination) else { return nil }
      return TextEdit(range, text)
    case .embedded(let value, let whole, let range):
      let bytes = Array(whole.utf8)
      let needle = Array(bytes[range.bytes.clamped(to: 0..<bytes.count)])
      guard means(needle[...], link.destination) else { return nil }
      // The value may be quoted, indented or folded: its n-th occurrence is the n-th of what is written.
      let meant = occurrences(of: needle, in: bytes[...])
      let written = occurrences(of: needle, in: file.bytes[value.bytes])
      guard meant.count == written.count, let number = meant.firstIndex(of: range.start.value) else {
        return nil
      }
      return TextEdit(SourceRange(written[number]..<written[number] + needle.count), text)
    case .value(let value): return ScalarEdit.edit(value, to: text, in: file)
    }
  }

  /// Whether bytes are the destination, but for backslashes in front of punctuation.
  private static func means(_ raw: ArraySlice<UInt8>, _ destination: String) -> Bool {
    if raw.elementsEqual(destination.utf8) { return true }
    var meant: [UInt8] = []
    var rest = raw
    while let byte = rest.popFirst() {
      let isEscape =
        byte == UInt8(ascii: "\\")
        && rest.first.map { $0 > 0x20 && $0 < 0x7F && !Character(Unicode.Scalar($0)).isLetter } == true
      meant.append(isEscape ? rest.removeFirst() : byte)
    }
    return meant.elementsEqual(destination.utf8)
  }

  private static func occurrences(of needle: [UInt8], in bytes: ArraySlice<UInt8>) -> [Int] {
    guard let first = needle.first, bytes.count >= needle.count else { return [] }
    return (bytes.startIndex...(bytes.endIndex - needle.count)).filter { start in
      bytes[start] == first && bytes[start..<start + needle.count].elementsEqual(needle)
    }
  }
}
