import Foundation
import PostgreSQLTestSupport
import Synchronization

/// A network between the program and a server that stands still from the first time that some bytes come by: nothing
/// gets through any more, in neither direction and on no connection, and nothing is closed.
final class FreezingRelay: Sendable {
  let port: Int
  private let listener: Int32
  private let serverPort: Int
  private let sign: [UInt8]

  private struct State {
    var isFrozen = false
    var descriptors: [Int32] = []
  }

  private let state = Mutex(State())

  /// - Parameter sign: never parted between two reads: it begins a message.
  init(to serverPort: Int, atFirst sign: [UInt8]) throws {
    self.serverPort = serverPort
    self.sign = sign
    (listener, port) = try LoopbackSocket.listening()
    Thread.detachNewThread { [self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        keep(client)
        guard !isFrozen, let server = LoopbackSocket.connected(to: serverPort) else { continue }
        keep(server)
        Thread.detachNewThread { [self] in pass(from: client, to: server, looking: true) }
        Thread.detachNewThread { [self] in pass(from: server, to: client, looking: false) }
      }
    }
  }

  var isFrozen: Bool { state.withLock(\.isFrozen) }

  private func keep(_ descriptor: Int32) { state.withLock { $0.descriptors.append(descriptor) } }

  private func pass(from source: Int32, to target: Int32, looking: Bool) {
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(source, &piece, piece.count)
      if count > 0, looking, Data(piece[..<count]).range(of: Data(sign)) != nil {
        state.withLock { $0.isFrozen = true }
      }
      guard !isFrozen else { return }
      guard count > 0, write(target, piece, count) == count else {
        shutdown(target, Int32(SHUT_WR))
        return
      }
    }
  }

  /// Ends every connection.
  func close() {
    state.withLock { state in
      for descriptor in state.descriptors {
        shutdown(descriptor, Int32(SHUT_RDWR))
      }
    }
    shutdown(listener, Int32(SHUT_RDWR))
  }
}
