import Testing

@testable import drill

/// How the drill's proxy finds its place in what a publisher sends.
@Suite struct ProtocolReaderTests {
  private func message(_ type: Character?, _ body: [UInt8]) -> [UInt8] {
    let length = UInt32(body.count + 4)
    let head = (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) }
    return (type?.asciiValue.map { [$0] } ?? []) + head + body
  }

  @Test func aCommitIsFoundAtItsLastByte() {
    let commit = message("Q", Array("COMMIT".utf8) + [0])
    let bytes = message(nil, Array("user\0ann\0".utf8)) + message("Q", Array("BEGIN".utf8) + [0]) + commit
    var reader = ProtocolReader()
    let events = bytes.map { reader.read($0) }
    #expect(events.firstIndex { $0 == .commit } == bytes.count - 1)
  }

  @Test func onlyRowsOfACopyCount() {
    let text = Array("COMMIT".utf8) + [0]
    let bytes =
      message(nil, [1]) + message("d", text) + message("d", [1, 2]) + message("c", []) + message("P", text)
    var reader = ProtocolReader()
    let events = bytes.map { reader.read($0) }
    #expect(events.count { $0 == .copyData } == text.count + 2)
    #expect(!events.contains { $0 == .commit })
  }
}
