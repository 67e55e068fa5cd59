import Foundation

/// A port where connections are taken and nothing is ever said, like a server whose machine hangs.
final class SilentListener {
  let port: Int
  private let descriptor: Int32

  init() throws {
    (descriptor, port) = try LoopbackSocket.listening()
  }

  deinit {
    close(descriptor)
  }
}
