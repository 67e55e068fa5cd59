import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Wall seconds and peak memory of a program, run several times.
struct Measurement {
  let command: [String]
  let seconds: [Double]

  var median: Double { seconds.sorted()[seconds.count / 2] }
  var least: Double { seconds.min() ?? 0 }
  var most: Double { seconds.max() ?? 0 }

  /// Runs once uncounted, then `runs` times.
  static func run(_ command: [String], in folder: URL, runs: Int) throws -> Measurement {
    var seconds: [Double] = []
    for run in 0...runs {
      let clock = ContinuousClock()
      var status: Int32 = 0
      let duration = try clock.measure { status = try Measurement.launch(command, in: folder) }
      guard status == 0 else { throw Failure(command: command, status: status) }
      let (whole, atto) = duration.components
      if run > 0 { seconds.append(Double(whole) + Double(atto) / 1e18) }
    }
    return Measurement(command: command, seconds: seconds)
  }

  struct Failure: Error {
    let command: [String]
    let status: Int32
  }

  /// Starts the program and waits for it; Foundation's `Process` would add its own 50 ms of waiting.
  private static func launch(_ command: [String], in folder: URL) throws -> Int32 {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    guard FileManager.default.changeCurrentDirectoryPath(folder.path) else {
      throw Failure(command: command, status: -1)
    }
    for descriptor: Int32 in [1, 2] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var pid: pid_t = 0
    guard posix_spawn(&pid, command[0], &actions, nil, &arguments, environ) == 0 else {
      throw Failure(command: command, status: -1)
    }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    return status
  }
}
