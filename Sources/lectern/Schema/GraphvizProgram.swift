import Foundation

/// Graphviz's `dot`, which lays diagrams out.
enum GraphvizProgram {
  /// Where it is on the PATH; nil where it is not.
  static func path(_ environment: [String: String]) -> String? {
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/dot" }.first {
      FileManager.default.isExecutableFile(atPath: $0) && !LocalPath.isFolder($0)
    }
  }

  /// How to get it.
  static var installation: String {
    #if os(macOS)
      "run `brew install graphviz`"
    #else
      "run `apt install graphviz`, or what your distribution has for it"
    #endif
  }

  /// Draws a diagram as SVG. What the program complains about is seen as it is said.
  static func draw(_ graphviz: String, _ environment: [String: String]) throws(CommandFailure) -> String {
    guard let path = path(environment) else {
      throw CommandFailure(
        .couldNotRun, "a picture needs Graphviz, whose program dot is not on the PATH",
        help: "\(installation); or take --format dot or mermaid, which need nothing")
    }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = ["-Tsvg"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    let drawing: Data?
    do {
      try process.run()
      // It reads everything before it writes anything, so that neither waits for the other.
      try input.fileHandleForWriting.write(contentsOf: Data(graphviz.utf8))
      try input.fileHandleForWriting.close()
      drawing = try output.fileHandleForReading.readToEnd()
    } catch {
      throw CommandFailure(.couldNotRun, "\(path) cannot be used: \(LocalFile.reason(error))")
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0, let drawing else {
      throw CommandFailure(
        .couldNotRun, "\(path) could not draw the diagram: it ended with \(process.terminationStatus)")
    }
    return String(decoding: drawing, as: UTF8.self)
  }
}
