#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Another program in this one's place.
enum ProgramReplacement {
  /// Becomes the program, with more environment variables. Returns only to say why that is not possible.
  static func run(
    _ program: String, _ arguments: [String], adding variables: [String: String]
  ) -> CommandFailure {
    for (name, value) in variables { setenv(name, value, 1) }
    // Handlers go with this program, but what it ignores or blocks would stay so.
    signal(SIGPIPE, SIG_DFL)
    var none = sigset_t()
    sigemptyset(&none)
    sigprocmask(SIG_SETMASK, &none, nil)
    var copies = ([program] + arguments).map { strdup($0) } + [nil]
    execv(program, &copies)
    let reason = String(cString: strerror(errno)).lowercased()
    return CommandFailure(.couldNotRun, "cannot run \(program): \(reason)")
  }
}
