/// Whether output is coloured, as `--color` says it.
package enum ColorChoice: String, Sendable, CaseIterable {
  case auto
  case always
  case never

  /// The decision for one stream. Under `auto`, `NO_COLOR` beats `CLICOLOR_FORCE`, which beats a pipe,
  /// `TERM=dumb` and `CLICOLOR=0`.
  package func usesColor(isTerminal: Bool, environment: [String: String]) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    // An empty variable counts as one that is not set.
    if let value = environment["NO_COLOR"], !value.isEmpty { return false }
    if let value = environment["CLICOLOR_FORCE"], !value.isEmpty, value != "0" { return true }
    return isTerminal && environment["TERM"] != "dumb" && environment["CLICOLOR"] != "0"
  }
}
