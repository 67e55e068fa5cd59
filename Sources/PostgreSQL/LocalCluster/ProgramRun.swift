import Foundation

/// One run of a server program, finished.
package struct ProgramRun {
  package let status: Int32
  /// Standard output and standard error, in the order they came.
  package let output: String

  /// Environment variables that programs keep. None of PostgreSQL's own, which could point a private cluster at
  /// another's data, and no language, so that messages are English.
  private static let keptVariables = ["PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "LD_LIBRARY_PATH"]

  /// Runs the program in `/` with nothing on its standard input, as another user when root asks for it.
  /// - Throws: ``LocalClusterError/program(name:output:)`` when it cannot be started.
  package init(
    _ program: String, _ arguments: [String], as user: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(LocalClusterError) {
    let command = user.map { Self.command(program, arguments, as: $0) } ?? [program] + arguments
    var kept = environment.filter { Self.keptVariables.contains($0.key) }
    kept["LC_ALL"] = "C"
    switch SystemCalls.spawn(command, environment: kept) {
    case .ended(let status, let output):
      self.status = status
      self.output = String(decoding: output, as: UTF8.self)
    case .failed(let reason): throw .program(name: program, output: reason)
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
