import Foundation

/// Sockets of the loopback, for what tests put between the program and a server.
enum LoopbackSocket {
  private static func make() -> Int32 {
    #if canImport(Darwin)
      socket(AF_INET, SOCK_STREAM, 0)
    #else
      // No program that a test starts shall hold it open.
      socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    #endif
  }

  private static func address(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = UInt16(port).bigEndian
    return address
  }

  private static let size = socklen_t(MemoryLayout<sockaddr_in>.size)

  /// A socket that listens on a port that was free.
  static func listening() throws -> (descriptor: Int32, port: Int) {
    let descriptor = make()
    var place = address(0)
    var length = size
    let isListening = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        bind(descriptor, place, size) == 0 && listen(descriptor, 16) == 0
          && getsockname(descriptor, place, &length) == 0
      }
    }
    guard isListening else { throw Lectern.TimeOut() }
    return (descriptor, Int(UInt16(bigEndian: place.sin_port)))
  }

  static func connected(to port: Int) -> Int32? {
    let descriptor = make()
    var place = address(port)
    let isConnected = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) == 0 }
    }
    return isConnected ? descriptor : nil
  }
}
