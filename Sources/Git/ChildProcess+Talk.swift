#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension ChildProcess {
  /// What a program said, to its end.
  struct Ending {
    let status: Int32
    var output: [UInt8] = []
    var errors: [UInt8] = []
  }

  /// Hands over the input while it collects both outputs, so that no pipe is left full, and waits for the end.
  func finish(input bytes: [UInt8]) -> Ending {
    _ = fcntl(input, F_SETFL, O_NONBLOCK)
    var rest = bytes[...]
    var said: [Int32: [UInt8]] = [:]
    var reading = [output] + [errors].compactMap(\.self)
    var isWriting = true
    if rest.isEmpty { endInput(&isWriting) }
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while isWriting || !reading.isEmpty {
      var waited = reading.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      if isWriting { waited.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
      guard poll(&waited, nfds_t(waited.count), -1) >= 0 else {
        if errno == EINTR { continue }
        break
      }
      for ready in waited where ready.revents != 0 {
        if ready.fd == input {
          let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
          if count > 0 { rest = rest.dropFirst(count) }
          let isBroken = count < 0 && errno != EAGAIN && errno != EINTR
          if rest.isEmpty || isBroken { endInput(&isWriting) }
        } else {
          let count = read(ready.fd, &piece, piece.count)
          if count > 0 {
            said[ready.fd, default: []] += piece[..<count]
          } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
            reading.removeAll { $0 == ready.fd }
          }
        }
      }
    }
    if isWriting { endInput(&isWriting) }
    close(output)
    if let errors { close(errors) }
    return Ending(
      status: wait(), output: said[output] ?? [], errors: errors.flatMap { said[$0] } ?? [])
  }

  private func endInput(_ isWriting: inout Bool) {
    close(input)
    isWriting = false
  }

  /// Writes all; false where the program does not listen any longer.
  func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      if count > 0 {
        sent += count
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// Appends what the program says next; false at its end.
  func receive(into bytes: inout [UInt8], atMost room: Int) -> Bool {
    var isOpen = true
    let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      while true {
        let got = read(output, buffer.baseAddress, room)
        if got < 0, errno == EINTR { continue }
        count = max(0, got)
        isOpen = got > 0
        return
      }
    }
    bytes += piece
    return isOpen
  }

  /// Closes its input, which tells it to end, and waits until it has.
  func end() {
    close(input)
    close(output)
    if let errors { close(errors) }
    _ = wait()
  }
}
