import PostgreSQL

/// A uniqueness constraint over live content that trips while writing: within a source the checks have excluded
/// it, so another source's publish took the key, title or id in the meantime.
enum LostRace {
  static func `guard`(for error: PostgreSQLError) -> PublishGuard? {
    guard case .server(let server) = error,
      server.state == .exclusionViolation || server.state == .uniqueViolation,
      let constraint = server.constraint, constraint.contains("_live_") || constraint.hasSuffix("_pkey")
    else { return nil }
    return PublishGuard(
      name: ForeignSource.name, message: "another content source has just taken a key or title of this one",
      help: "publish again to see which", rows: [server.detail ?? server.message])
  }
}
