import ArgumentParser

@main
struct Entry: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lectern", abstract: "Publish a git repository of course content into PostgreSQL.",
    version: "0.1.0")
}
