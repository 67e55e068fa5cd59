import Content
import Git
import PostgreSQL

/// Every guard on a plan, in the order in which a person would want to settle them.
struct GuardCheck {
  let plan: Plan
  let candidates: [Plan.Candidate]
  let states: ObjectStates
  /// The commit that is live; nil where it is not known.
  let liveCommit: String?
  let git: GitState
  let options: PublishOptions

  /// What stops the plan.
  ///
  /// - Parameter source: the source's id in the database, or one of nobody where it has no row yet.
  func all(source: ContentID) async throws(PublishError) -> [PublishGuard] {
    var found: [PublishGuard?] = []
    if !options.isEmbedded, case .database = states.base {
      if !options.allowsDirty { found.append(DirtyContent.check(git)) }
      if !options.allowsNonFastForward, options.kind == .publish {
        found.append(NotFastForward.check(git, live: liveCommit))
      }
    }
    let live = states.live
    found += ChangedIdentity.check(candidates, live, options.archiveAllowance)
    let learners = try states.learners(of: plan.changes.filter { $0.action == .archived }.map(\.id))
    found.append(
      try await LostProgress.check(
        plan, candidates, states, learners, git, liveCommit: liveCommit, options.archiveAllowance))
    if case .database(let connection) = states.base {
      found.append(
        try database { () throws(PostgreSQLError) in
          try ForeignSource.check(candidates, states.maker.repository.courses, source: source, connection)
        })
    }
    if !options.archiveAllowance.isUnlimited { found.append(MassArchive.check(plan, live, learners)) }
    if !options.allowsQuestionChanges { found.append(try await AnsweredQuestions.check(plan, states)) }
    return found.compactMap(\.self)
  }

  private func database<Value>(_ work: () throws(PostgreSQLError) -> Value) throws(PublishError) -> Value {
    do throws(PostgreSQLError) {
      return try work()
    } catch .cancelled {
      throw .interrupted
    } catch {
      throw .database(error, during: .compare)
    }
  }
}
