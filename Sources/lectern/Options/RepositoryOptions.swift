import ArgumentParser

/// Which content repository a command works on.
struct RepositoryOptions: ParsableArguments {
  @Option(
    name: [.customShort("C"), .customLong("repo")],
    help: ArgumentHelp(
      "The content repository; by default the nearest folder, from here upwards, that holds lectern.yaml or content/.",
      valueName: "dir"),
    completion: .directory)
  var directory: String?

  /// The repository that was named, or the one around the working directory.
  func locate() throws(CommandFailure) -> RepositoryFolder {
    if let directory { return try RepositoryFolder(named: directory) }
    return try RepositoryFolder.around(LocalPath.workingDirectory)
  }
}
