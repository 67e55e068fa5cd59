import ArgumentParser
import Publishing

/// Which guards are told that it is meant.
struct GuardOptions: ParsableArguments {
  @Flag(name: .customLong("allow-dirty"), help: "Publish content that is not committed to git.")
  var allowsDirty = false

  @Flag(
    name: .customLong("allow-non-fast-forward"),
    help: "Publish a commit that does not build on the one that is live.")
  var allowsNonFastForward = false

  @OptionGroup var losses: LossOptions

  func apply(to options: inout PublishOptions) throws {
    options.allowsDirty = allowsDirty
    options.allowsNonFastForward = allowsNonFastForward
    try losses.apply(to: &options)
  }
}
