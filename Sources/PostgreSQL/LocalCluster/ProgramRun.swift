import Foundation

/// One run of a server program, finished. Foundation's `Process` does it: it waits without `async`, which the
/// rest of this target has no use for.
struct ProgramRun {
  let status: Int32
  /// Standard output and standard error, in the order they came.
  let output: String

  /// Environment variables that programs keep. None of PostgreSQL's own, which could point a private cluster at
  /// another's data, and no language, so that messages are English.
  private static let keptVariables = ["PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "LD_LIBRARY_PATH"]

  /// Runs the program in `/` with nothing on its standard input, as another user when root asks for it.
  /// - Throws: ``LocalClusterError/program(name:output:)`` when it cannot be started.
  init(
    _ program: String, _ arguments: [String], as user: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(LocalClusterError) {
    let process = Process()
    let command = user.map { Self.command(program, arguments, as: $0) } ?? [program] + arguments
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: "/")
    var kept = environment.filter { Self.keptVariables.contains($0.key) }
    kept["LC_ALL"] = "C"
    process.environment = kept
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
      let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      status = process.terminationStatus
      output = String(decoding: data, as: UTF8.self)
    } catch {
      throw .program(name: program, output: error.localizedDescription)
    }
  }

  /// The command that root changes its user with: what util-linux has, else `su`, which is everywhere.
  private static func command(_ program: String, _ arguments: [String], as user: String) -> [String] {
    func found(_ name: String) -> String? {
      ["/usr/sbin/", "/sbin/", "/usr/bin/", "/bin/"].map { $0 + name }
        .first(where: FileManager.default.isExecutableFile)
    }
    if let runuser = found("runuser") { return [runuser, "-u", user, "--", program] + arguments }
    if let setpriv = found("setpriv") {
      return [setpriv, "--reuid=\(user)", "--regid=\(user)", "--init-groups", "--", program] + arguments
    }
    return [found("su") ?? "/bin/su", user, "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", program] + arguments
  }

  /// The last lines of the output.
  var tail: String {
    output.split(separator: "\n").suffix(6).joined(separator: "\n")
  }
}
