import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What Ctrl-C (and `kill`) does.
///
/// Unless a command says otherwise the program ends at once, with status 130 and the word that nothing
/// changed. A command whose work must be ended in order gives a reaction for its duration:
///
/// ```swift
/// try await InterruptHandler.current.reacting { count in
///   if count == 1 { canceller.cancel() }
/// } during: {
///   try publish()
/// }
/// ```
final class InterruptHandler: Sendable {
  /// Called on a queue of its own with 1 at the first interrupt, 2 at the second, and so on.
  typealias Reaction = @Sendable (_ count: Int) -> Void

  private struct State {
    var reaction: Reaction?
    var count = 0
    var sources: [any DispatchSourceSignal] = []
  }

  /// The one of this run.
  @TaskLocal static var current = InterruptHandler()

  private let state = Mutex(State())

  /// Takes the signals over; until then they end the program as the system has it.
  func install() {
    for number in [SIGINT, SIGTERM] {
      // A handler of its own, unlike an ignored signal, is not inherited by programs that are started.
      signal(number) { _ in }
      state.withLock { state in
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
        source.setEventHandler { [weak self] in self?.interrupt() }
        source.resume()
        state.sources.append(source)
      }
    }
  }

  /// Runs the work; interrupts that come meanwhile are the reaction's to answer, the second one too.
  func reacting<Result>(
    _ reaction: @escaping Reaction, during work: () async throws -> Result
  ) async rethrows -> Result {
    let before = exchange(reaction)
    defer { _ = exchange(before) }
    return try await work()
  }

  /// The same for work that waits for nothing.
  func reacting<Result>(_ reaction: @escaping Reaction, during work: () throws -> Result) rethrows -> Result {
    let before = exchange(reaction)
    defer { _ = exchange(before) }
    return try work()
  }

  private func exchange(_ reaction: Reaction?) -> Reaction? {
    state.withLock { state in
      let before = state.reaction
      state.reaction = reaction
      return before
    }
  }

  private func interrupt() {
    let (reaction, count) = state.withLock { state in
      state.count += 1
      return (state.reaction, state.count)
    }
    if let reaction { return reaction(count) }
    // The first line end parts the message from the terminal's own ^C.
    InterruptHandler.end(saying: "\ninterrupted: nothing changed\n")
  }

  /// Ends the program at once, with a last word on standard error.
  static func end(saying text: String, _ status: ExitStatus = .interrupted) -> Never {
    StandardStream.error.writeIfPossible(text)
    _exit(status.rawValue)
  }
}
