import Foundation

extension SystemCalls {
  /// Runs a program in `/` to its end, with nothing on its input and both outputs together in the result.
  ///
  /// Foundation's `Process` cannot start a server: it waits until the last descendant has closed a socket that
  /// it hands down, which a server does when it is stopped. Here a child gets no descriptor but its three, and a
  /// process group of its own, so that Ctrl-C in the terminal is the caller's alone.
  /// - Returns: the exit code, 128 and the signal's number for a killed program; or why it did not start.
  static func spawn(_ command: [String], environment: [String: String]) -> SpawnResult {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return .failed(lastError) }
    let (readEnd, writeEnd) = (ends[0], ends[1])
    defer { close(readEnd) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var process = pid_t()
    // Not every system's `posix_spawn` can change the folder; a shell always can, and the program takes its place.
    let command = ["/bin/sh", "-c", "cd / && exec \"$@\"", "sh"] + command
    let code = unsafe withSpawnSettings(output: writeEnd) { actions, attributes in
      unsafe withCStrings(command) { arguments in
        unsafe withCStrings(environment.map { "\($0.key)=\($0.value)" }) { variables in
          unsafe posix_spawn(&process, command[0], actions, attributes, arguments, variables)
        }
      }
    }
    close(writeEnd)
    guard code == 0 else { return unsafe .failed(String(cString: strerror(code))) }
    let output = readAll(readEnd)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return .failed(lastError) }
    }
    let signal = status & 0x7F
    return .ended(status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: output)
  }

  enum SpawnResult {
    case ended(status: Int32, output: [UInt8])
    case failed(String)
  }

  private static func readAll(_ descriptor: Int32) -> [UInt8] {
    var output: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = unsafe read(descriptor, &piece, piece.count)
      if count > 0 {
        output += piece[..<count]
      } else if count == 0 || errno != EINTR {
        return output
      }
    }
  }

  #if canImport(Darwin)
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #else
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #endif

  private static func withSpawnSettings(
    output: Int32, _ body: (UnsafePointer<Actions>, UnsafePointer<Attributes>) -> Int32
  ) -> Int32 {
    #if canImport(Darwin)
      var actions: Actions = nil
      var attributes: Attributes = nil
    #else
      var actions = unsafe Actions()
      var attributes = Attributes()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 2)
    var flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    #if canImport(Darwin)
      flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
    #else
      // A descriptor that is closed by now does no harm, and without /proc the list is empty.
      let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
      for descriptor in open.compactMap({ Int32($0) }) where descriptor > 2 {
        unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
      }
    #endif
    // What this process blocks or ignores is its own affair: a server needs its signals.
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    var defaults = sigset_t()
    unsafe sigemptyset(&defaults)
    for signal in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD] {
      unsafe sigaddset(&defaults, signal)
    }
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    unsafe posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
    return unsafe body(&actions, &attributes)
  }

  /// The strings as C has them: pointers, with a nil at the end.
  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = unsafe strings.map { unsafe strdup($0) }
    defer { for index in unsafe copies.indices { unsafe free(copies[index]) } }
    return unsafe body(copies + [nil])
  }
}
