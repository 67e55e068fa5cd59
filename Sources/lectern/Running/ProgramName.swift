/// What a person types to call this program.
enum ProgramName {
  static var asCalled: String { CommandLine.arguments.first ?? "lectern" }
}
