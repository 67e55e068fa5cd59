import PostgreSQL

extension PublishError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
    case .contentChanged(let path):
      "content changed while publishing: \(path) is not the file that was checked"
    case .stopped(let found): "\(found.name): \(found.message)"
    case .database(let error, let phase): PublishError.sentence(error, phase)
    case .outwaited(let other):
      "another publisher of this source is still at work"
        + (other.map { ": \($0)" } ?? "") + "; nothing changed"
    case .unfit(let fault): fault.description
    case .unknownOutcome(let publication):
      "the connection was lost while the publication \(publication) was being committed: its outcome is unknown"
    case .interrupted: "interrupted: nothing changed"
    }
  }

  /// What to do about it.
  package var help: String? {
    switch self {
    case .contentChanged: "publish again once nothing writes to the repository"
    case .stopped(let found): found.help
    case .unfit(.notMigrated): "run `lectern migrate up`, or publish with --migrate"
    case .unfit(.newer): "use a newer lectern"
    case .unknownOutcome(let publication): "`lectern history \(publication)` tells whether it was"
    case .outwaited(let other):
      "wait longer with --wait"
        + (other?.pid.map { ", or end it: SELECT pg_terminate_backend(\($0))" } ?? "")
    case .database(let error, _) where error.state == .insufficientPrivilege:
      "publish as a user who may write the content tables"
    default: nil
    }
  }

  private static func sentence(_ error: PostgreSQLError, _ phase: Phase) -> String {
    if case .server(let server) = error {
      var text = "the database refused to \(phase.verb): \(server.message)"
      if let detail = server.detail { text += " (\(detail))" }
      return text + "; nothing changed"
    }
    return "\(error); nothing changed"
  }
}

extension PublishError.Phase {
  fileprivate var verb: String {
    switch self {
    case .connect: "connect"
    case .wait: "begin"
    case .compare: "tell what it holds"
    case .render, .send: "take the changed content"
    case .write: "write the changed content"
    case .commit: "commit"
    }
  }
}

extension PublishError.DatabaseFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .encoding(let found): "the database stores text as \(found), but UTF8 is needed"
    case .serverTooOld(let version): "the server is PostgreSQL \(version / 10_000), but 15 or newer is needed"
    case .notMigrated(let current, let needed):
      "the database's schema is at version \(current), but this program needs \(needed)"
    case .newer(let current, let known):
      "the database is newer than this program: its schema is at version \(current), this program knows \(known)"
    }
  }
}
