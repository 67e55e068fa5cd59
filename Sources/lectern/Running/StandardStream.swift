#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where text goes: standard output or standard error.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Writes all of the text. A reader that has gone is no failure: nobody wants the rest.
  func write(_ text: String) throws(CommandFailure) {
    var text = text
    try check(text.withUTF8 { bytes in writeAll(UnsafeRawBufferPointer(bytes)) })
  }

  /// Writes bytes as they are, text or not.
  func write(_ bytes: [UInt8]) throws(CommandFailure) {
    try check(bytes.withUnsafeBytes { writeAll($0) })
  }

  private func check(_ problem: Int32) throws(CommandFailure) {
    guard problem != 0, problem != EPIPE else { return }
    let name = self == .output ? "standard output" : "standard error"
    let reason = String(cString: strerror(problem)).lowercased()
    throw CommandFailure(.couldNotRun, "cannot write to \(name): \(reason)")
  }

  /// Whether nobody can read any more what is written here: the other end of a pipe is closed, or a terminal gone.
  var isAbandoned: Bool {
    var descriptor = pollfd(fd: rawValue, events: 0, revents: 0)
    return poll(&descriptor, 1, 0) > 0 && descriptor.revents & Int16(POLLERR | POLLHUP) != 0
  }

  /// Writes what can be written: for messages, whose loss is no reason to stop.
  func writeIfPossible(_ text: String) {
    do throws(CommandFailure) {
      try write(text)
    } catch {
      // There is nowhere left to say so.
      return
    }
  }

  /// Zero, or the system's error number.
  private func writeAll(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = writeBytes(rawValue, UnsafeRawBufferPointer(rebasing: rest))
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN || errno == EWOULDBLOCK {
        // Somebody has made the pipe non-blocking: wait until it has room.
        var descriptor = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
        poll(&descriptor, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}

/// `write(2)`, which the type's own method of that name would hide.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
