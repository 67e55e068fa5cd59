import JSON

/// One thing that a machine needs, or may want, and what was found of it.
struct HealthCheck: Sendable {
  enum State: String, Sendable {
    /// It is there.
    case fine
    /// It is not there, and what is to be done here works without.
    case optional
    /// It is not there, and is needed.
    case missing
  }

  let name: String
  let state: State
  /// What was found, or what is wrong.
  let found: String
  /// The command that mends it.
  let help: String?

  init(_ name: String, _ state: State, _ found: String, help: String? = nil) {
    self.name = name
    self.state = state
    self.found = found
    self.help = state == .fine ? nil : help
  }

  var json: JSONValue {
    [
      "name": .string(name), "state": .string(state.rawValue), "found": .string(found),
      "help": help.map { .string($0) } ?? .null,
    ]
  }
}
