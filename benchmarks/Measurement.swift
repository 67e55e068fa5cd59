import Foundation

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

  private static func launch(_ command: [String], in folder: URL) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
