/// Follows what a client sends, byte by byte, to know where its messages are.
struct ProtocolReader {
  enum Event: Equatable {
    /// A byte of a row of a COPY.
    case copyData
    /// The last byte of a COMMIT.
    case commit
    case other
  }

  /// The first message has no type.
  private var type: UInt8 = 0
  private var header: [UInt8] = []
  private var left = 0
  private var hasBegun = false
  private var isInBody = false
  private var text: [UInt8] = []

  private static let commit = Array("COMMIT".utf8) + [0]

  mutating func read(_ byte: UInt8) -> Event {
    guard isInBody else {
      readHeader(byte)
      return .other
    }
    left -= 1
    if type == UInt8(ascii: "Q"), text.count < 16 { text.append(byte) }
    let isCopy = type == UInt8(ascii: "d")
    guard left == 0 else { return isCopy ? .copyData : .other }
    isInBody = false
    if type == UInt8(ascii: "Q"), text == ProtocolReader.commit { return .commit }
    return isCopy ? .copyData : .other
  }

  private mutating func readHeader(_ byte: UInt8) {
    header.append(byte)
    guard header.count == (hasBegun ? 5 : 4) else { return }
    type = hasBegun ? header[0] : 0
    // The length counts itself.
    left = header.suffix(4).reduce(0) { $0 << 8 | Int($1) } - 4
    hasBegun = true
    header = []
    text = []
    isInBody = left > 0
  }
}
