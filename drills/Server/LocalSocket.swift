import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Sockets of this machine's file system. Failures are told by -1, nil or false, and `errno`.
enum LocalSocket {
  static func listen(_ path: String) -> Int32 {
    let made = open()
    guard made >= 0, withAddress(path, { bind(made, $0, $1) }) == 0 else { return -1 }
    #if canImport(Glibc)
      return Glibc.listen(made, 16) == 0 ? made : -1
    #else
      return Darwin.listen(made, 16) == 0 ? made : -1
    #endif
  }

  static func accept(_ listener: Int32) -> Int32 {
    #if canImport(Glibc)
      closedInPrograms(Glibc.accept(listener, nil, nil))
    #else
      closedInPrograms(Darwin.accept(listener, nil, nil))
    #endif
  }

  static func connect(_ path: String) -> Int32 {
    let made = open()
    #if canImport(Glibc)
      let code = withAddress(path) { Glibc.connect(made, $0, $1) }
    #else
      let code = withAddress(path) { Darwin.connect(made, $0, $1) }
    #endif
    guard code == 0 else {
      close(made)
      return -1
    }
    return made
  }

  /// What has come; nil at the end.
  static func read(_ socket: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 16_384)
    let count = recv(socket, &bytes, bytes.count, 0)
    return count > 0 ? Array(bytes[..<count]) : nil
  }

  @discardableResult
  static func write(_ bytes: [UInt8], to socket: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      #if canImport(Glibc)
        let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      #else
        let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, 0) }
      #endif
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  static func close(_ socket: Int32) {
    #if canImport(Glibc)
      _ = Glibc.close(socket)
    #else
      _ = Darwin.close(socket)
    #endif
  }

  private static func open() -> Int32 {
    #if canImport(Glibc)
      let made = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let made = socket(AF_UNIX, SOCK_STREAM, 0)
      var yes: Int32 = 1
      setsockopt(made, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #endif
    return closedInPrograms(made)
  }

  /// A program that the drill starts must not hold a connection open that the drill has cut.
  private static func closedInPrograms(_ socket: Int32) -> Int32 {
    _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
    return socket
  }

  private static func withAddress(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
