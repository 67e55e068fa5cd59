import Foundation

/// One run of `lectern publish`, from its start to its end.
final class PublisherRun {
  /// What it said about itself, of the JSON that it writes.
  struct Report: Decodable {
    struct Guard: Decodable {
      let name: String
    }

    let status: String
    let publication: String?
    let error: String?
    let `guard`: Guard?
  }

  struct Outcome {
    let ending: ChildProcess.Ending
    let report: Report?
    let errors: String
    let seconds: Double

    var status: Int32? {
      if case .exited(let status) = ending { return status }
      return nil
    }

    /// What it claims: true for the new content, false for the old, nil where it could not say.
    var claim: Bool? {
      guard let status else { return nil }
      if status == 0 { return true }
      return report?.status == "unknown" ? nil : false
    }

    /// In a line.
    var description: String {
      switch ending {
      case .killed(let signal): "killed by signal \(signal)"
      case .exited(let code): "exit \(code), \(report?.status ?? "no report"), \(errors.prefix(300))"
      }
    }
  }

  private let child: ChildProcess
  private let start = ContinuousClock.now

  init(_ command: [String], _ folder: EvidenceFolder) throws {
    child = try ChildProcess(command, environment: folder.environment, outputs: folder.fresh("publish"))
  }

  var hasEnded: Bool { child.poll() != nil }

  func signal(_ number: Int32) { child.signal(number) }

  /// Waits until it ends, or for some seconds.
  func wait(atMost seconds: Double) -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while child.poll() == nil {
      if ContinuousClock.now > deadline { return false }
      usleep(500)
    }
    return true
  }

  /// Waits for the end. One that takes a minute and a half hangs, and is killed.
  func outcome() -> Outcome {
    if !wait(atMost: 90) { child.signal(SIGKILL) }
    let ending = child.wait()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    // Killed, or stopped before it could say anything in JSON.
    let report = try? JSONDecoder().decode(Report.self, from: Data(child.output.utf8))
    return Outcome(ending: ending, report: report, errors: child.errors, seconds: seconds)
  }
}
