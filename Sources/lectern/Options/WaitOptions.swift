import ArgumentParser
import Publishing

/// How long a publish waits, for whom.
struct WaitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How long to wait for a publisher before this one, which is named.", valueName: "duration"))
  var wait = TimeSpan(milliseconds: 60_000)

  @Option(
    name: .customLong("lock-timeout"),
    help: ArgumentHelp("How long to wait for any other lock.", valueName: "duration"))
  var lockTimeout = TimeSpan(milliseconds: 5_000)

  @Option(
    name: .customLong("statement-timeout"),
    help: ArgumentHelp("The longest that one statement may take; 0 for no limit.", valueName: "duration"))
  var statementTimeout = TimeSpan(milliseconds: 0)

  func apply(to options: inout PublishOptions) {
    options.waitMilliseconds = wait.milliseconds
    options.lockTimeoutMilliseconds = lockTimeout.milliseconds
    options.statementTimeoutMilliseconds = statementTimeout.milliseconds
  }
}
