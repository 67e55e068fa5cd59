import ArgumentParser
import Report

/// How loud and how colourful a command is; every command has these.
struct OutputOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Say only what was asked for, and what went wrong.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say what is done, and how long it took.")
  var verbose = false

  @Option(
    help: ArgumentHelp(
      "Whether output is coloured: auto, always or never. NO_COLOR and CLICOLOR_FORCE are honoured.",
      valueName: "when"))
  var color = ColorChoice.auto

  mutating func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }

  var console: Console {
    Console(color: color, isQuiet: quiet, isVerbose: verbose)
  }
}

extension ColorChoice: ExpressibleByArgument {}
