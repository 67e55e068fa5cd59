import Crypto
import SourceText

/// Gives each finding of a report a name that no other has, and that stays the same while the file around
/// it is edited.
///
/// It is made of the rule, the file, the keys that lead to the value (their places in lists change with
/// every insertion) and the text of the line. Findings that share all of these are counted.
struct FindingFingerprint {
  /// Lines beyond this many bytes stand for themselves with what is underlined, so that a paragraph on one
  /// line may be edited elsewhere, and a file of one line costs no more than another.
  private static let lineLimit = 512

  private let lookup: SourceLookup
  private var counts: [[UInt8]: Int] = [:]

  init(_ lookup: SourceLookup) {
    self.lookup = lookup
  }

  /// 32 hexadecimal digits. Each finding is to be named once, in the same order every time.
  mutating func name(_ diagnostic: Diagnostic) -> String {
    let subject = digest(of: diagnostic)
    let count = counts[subject, default: 0]
    counts[subject] = count + 1
    guard count > 0 else { return FindingFingerprint.hexadecimal(subject) }
    var hash = SHA256()
    hash.update(data: subject)
    hash.update(data: Array(String(count).utf8))
    return FindingFingerprint.hexadecimal(Array(hash.finalize().prefix(16)))
  }

  private func digest(of diagnostic: Diagnostic) -> [UInt8] {
    var hash = SHA256()
    func add(_ bytes: some Sequence<UInt8>) {
      let bytes = Array(bytes)
      // With its length before it, no part can pass for the end of another.
      hash.update(data: Array("\(bytes.count):".utf8) + bytes)
    }
    add(diagnostic.rule.string.utf8)
    add(diagnostic.location.path.string.utf8)
    for component in diagnostic.pointer?.components ?? [] {
      if case .key(let key) = component { add(key.utf8) }
    }
    add([])
    add(text(at: diagnostic.location))
    return Array(hash.finalize().prefix(16))
  }

  /// The line's text without the blanks around it.
  private func text(at location: SourceLocation) -> [UInt8] {
    guard location.range != .wholeFile, let source = lookup.source(location.path) else { return [] }
    let position = source.lines.position(of: location.range.start)
    let line = source.lines.range(ofLine: position.line).bytes
    let bytes = source.file.bytes
    guard line.count > FindingFingerprint.lineLimit else {
      var text = bytes[line].drop(while: \.isBlank)
      while text.last?.isBlank == true { text.removeLast() }
      return Array(text)
    }
    let start = min(max(position.offset.value, line.lowerBound), line.upperBound)
    let end = min(max(location.range.end.value, start), start + FindingFingerprint.lineLimit, line.upperBound)
    return Array(bytes[start..<end])
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
