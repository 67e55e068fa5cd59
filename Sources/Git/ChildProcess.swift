import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that runs, with the ends of its pipes that are ours.
///
/// It stays in the terminal's process group, so that Ctrl-C ends it too; where only this process ends, it finds
/// its input closed. No other child inherits the ends.
struct ChildProcess: Sendable {
  let id: pid_t
  let input: Int32
  let output: Int32
  /// Nil where what it complains about is dropped.
  let errors: Int32?

  struct StartFailure: Error {
    let code: Int32

    var isMissingProgram: Bool { code == ENOENT }
    var reason: String { String(cString: strerror(code)).lowercased() }
  }

  /// - Parameter command: the program, looked up in PATH, and its arguments.
  static func start(
    _ command: [String], environment: [String: String], keepsErrors: Bool
  ) throws(StartFailure) -> ChildProcess {
    // Between its making and its mark an end could be inherited by another child, whose sibling would then never
    // find its input closed.
    let result: Result<ChildProcess, StartFailure> = starting.withLock { _ in
      do throws(StartFailure) {
        return .success(try startAlone(command, environment, keepsErrors))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private static let starting = Mutex(())

  private static func startAlone(
    _ command: [String], _ environment: [String: String], _ keepsErrors: Bool
  ) throws(StartFailure) -> ChildProcess {
    var open: [Int32] = []
    func newPipe() throws(StartFailure) -> (read: Int32, write: Int32) {
      guard let ends = makePipe() else {
        let code = errno
        for end in open { close(end) }
        throw StartFailure(code: code)
      }
      open += [ends.read, ends.write]
      return ends
    }
    let input = try newPipe()
    let output = try newPipe()
    let errors = keepsErrors ? try newPipe() : nil
    var process = pid_t()
    let code = withSpawnSettings(input.read, output.write, errors?.write) { actions, attributes in
      withCStrings(command) { arguments in
        withCStrings(environment.map { "\($0.key)=\($0.value)" }) { variables in
          posix_spawnp(&process, command[0], actions, attributes, arguments, variables)
        }
      }
    }
    for end in [input.read, output.write, errors?.write].compactMap(\.self) { close(end) }
    guard code == 0 else {
      for end in [input.write, output.read, errors?.read].compactMap(\.self) { close(end) }
      throw StartFailure(code: code)
    }
    return ChildProcess(id: process, input: input.write, output: output.read, errors: errors?.read)
  }

  /// Waits for its end.
  ///
  /// - Returns: the exit code; 128 and the signal's number for a killed program.
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private static func makePipe() -> (read: Int32, write: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  #if canImport(Darwin)
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #else
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #endif

  private static func withSpawnSettings(
    _ input: Int32, _ output: Int32, _ errors: Int32?,
    _ body: (UnsafePointer<Actions>, UnsafePointer<Attributes>) -> Int32
  ) -> Int32 {
    #if canImport(Darwin)
      var actions: Actions = nil
      var attributes: Attributes = nil
    #else
      var actions = Actions()
      var attributes = Attributes()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    if let errors {
      posix_spawn_file_actions_adddup2(&actions, errors, 2)
    } else {
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    #if canImport(Darwin)
      flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
    #endif
    // What this process ignores or blocks is its own affair: git ends by SIGPIPE when nobody reads it.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
    return body(&actions, &attributes)
  }

  /// The strings as C has them: pointers, with a nil at the end.
  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
