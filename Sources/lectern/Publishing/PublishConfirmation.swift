import Foundation
import Publishing
import Report

/// The question before a database that is not the author's own, where somebody sits at a terminal.
struct PublishConfirmation {
  let choice: DatabaseChoice
  /// Whether nobody need be asked.
  let isAnswered: Bool

  func ask(_ what: String, _ console: Console) throws(CommandFailure) {
    guard case .target(let target, let origin) = choice, !isAnswered else { return }
    guard console.errors.isTerminal, isatty(STDIN_FILENO) == 1 else { return }
    StandardStream.error.writeIfPossible("\(what) \(target) (from \(origin))? [y/N] ")
    guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
      throw CommandFailure(.interrupted, "not published: nothing changed")
    }
  }
}
