import Foundation
import Synchronization

/// Stands between a publisher and the server, and cuts the connection where it is told to. One cut; then it lets
/// everything pass, or nobody in.
final class Proxy: Sendable {
  enum Cut: Sendable, Equatable {
    case never
    /// After so many bytes from the client.
    case afterBytes(Int)
    /// After so many bytes of rows of a COPY.
    case inCopy(Int)
    /// The COMMIT does not get through.
    case beforeCommit
    /// The COMMIT gets through, and nothing after it.
    case afterCommit
    /// The server's answer to COMMIT gets lost.
    case commitReply
  }

  /// What passed since it was armed.
  struct Traffic: Sendable {
    var bytes = 0
    var copyBytes = 0
    var hasCut = false
  }

  private struct State {
    var cut = Cut.never
    var refusesAfterwards = false
    var traffic = Traffic()
    var isClosed = false
  }

  let folder: String
  let port = 6432
  private let server: String
  private let listener: Int32
  private let state = Mutex(State())

  init(in evidence: EvidenceFolder, to server: DrillServer) throws {
    folder = evidence.path + "/proxy"
    self.server = server.socketFolder + "/.s.PGSQL.5432"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = "\(folder)/.s.PGSQL.\(port)"
    unlink(path)
    listener = LocalSocket.listen(path)
    guard listener >= 0 else {
      throw ChildProcess.NotStarted(program: path, reason: String(cString: strerror(errno)))
    }
    Thread.detachNewThread { [self] in serve() }
  }

  func arm(_ cut: Cut, refusesAfterwards: Bool = false) {
    state.withLock { state in
      state.cut = cut
      state.refusesAfterwards = refusesAfterwards
      state.traffic = Traffic()
    }
  }

  var traffic: Traffic { state.withLock { $0.traffic } }

  func close() { state.withLock { $0.isClosed = true } }

  /// A client's connection and the one to the server that belongs to it.
  private struct Pair {
    let client: Int32
    let server: Int32
    var reader = ProtocolReader()
    var bytes = 0
    var copyBytes = 0
    var losesReply = false
    var isOpen = true

    mutating func close() {
      guard isOpen else { return }
      isOpen = false
      LocalSocket.close(client)
      LocalSocket.close(server)
    }
  }

  private func serve() {
    var pairs: [Pair] = []
    while !state.withLock({ $0.isClosed }) {
      var waiting = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
      for pair in pairs {
        waiting.append(pollfd(fd: pair.client, events: Int16(POLLIN), revents: 0))
        waiting.append(pollfd(fd: pair.server, events: Int16(POLLIN), revents: 0))
      }
      guard poll(&waiting, nfds_t(waiting.count), 20) > 0 else { continue }
      for index in pairs.indices {
        if waiting[1 + index * 2].revents != 0 { passFromClient(&pairs[index]) }
        if waiting[2 + index * 2].revents != 0, pairs[index].isOpen { passFromServer(&pairs[index]) }
      }
      pairs.removeAll { !$0.isOpen }
      if waiting[0].revents != 0, let pair = accept() { pairs.append(pair) }
    }
    for index in pairs.indices { pairs[index].close() }
    LocalSocket.close(listener)
  }

  private func accept() -> Pair? {
    let client = LocalSocket.accept(listener)
    guard client >= 0 else { return nil }
    let isRefused = state.withLock { $0.refusesAfterwards && $0.traffic.hasCut }
    let server = isRefused ? -1 : LocalSocket.connect(self.server)
    guard server >= 0 else {
      LocalSocket.close(client)
      return nil
    }
    return Pair(client: client, server: server)
  }

  private func passFromClient(_ pair: inout Pair) {
    guard let bytes = LocalSocket.read(pair.client) else { return pair.close() }
    let cut = state.withLock { $0.traffic.hasCut ? Cut.never : $0.cut }
    for (place, byte) in bytes.enumerated() {
      let event = pair.reader.read(byte)
      pair.bytes += 1
      if event == .copyData { pair.copyBytes += 1 }
      if cut == .afterBytes(pair.bytes) || event == .copyData && cut == .inCopy(pair.copyBytes)
        || event == .commit && cut == .afterCommit
      {
        LocalSocket.write(Array(bytes[...place]), to: pair.server)
        return strike(&pair)
      }
      guard event == .commit else { continue }
      if cut == .beforeCommit { return strike(&pair) }
      pair.losesReply = cut == .commitReply
    }
    count(pair)
    if !LocalSocket.write(bytes, to: pair.server) { pair.close() }
  }

  private func passFromServer(_ pair: inout Pair) {
    guard let bytes = LocalSocket.read(pair.server) else { return pair.close() }
    if pair.losesReply { return strike(&pair) }
    if !LocalSocket.write(bytes, to: pair.client) { pair.close() }
  }

  /// Tells what has passed; the largest connection is the publisher's.
  private func count(_ pair: Pair) {
    state.withLock { state in
      state.traffic.bytes = max(state.traffic.bytes, pair.bytes)
      state.traffic.copyBytes = max(state.traffic.copyBytes, pair.copyBytes)
    }
  }

  private func strike(_ pair: inout Pair) {
    count(pair)
    pair.close()
    state.withLock { $0.traffic.hasCut = true }
  }
}
