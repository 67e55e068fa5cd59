/// How the program ends: the same codes for every command.
///
/// A command that has said everything already throws one of these; one with something to say throws a
/// ``CommandFailure``.
enum ExitStatus: Int32, Error {
  /// Done, or nothing to do.
  case done = 0
  /// The content has errors.
  case contentErrors = 1
  /// Usage, configuration, unreadable input, git, a missing program.
  case couldNotRun = 2
  /// The database was unreachable, refused, or timed out.
  case database = 3
  /// A safety guard stopped it: nothing changed.
  case guarded = 4
  /// There are changes, and the command was asked to say so.
  case changes = 5
  /// Interrupted: nothing changed.
  case interrupted = 130
}
