import Content
package import Git
import PostgreSQL
import SourceText

/// Says what a publish of a repository would change, and what would stop it. Changes nothing.
package struct Planner {
  private let maker: RowMaker
  private let assets: AssetCatalog
  private let git: GitState
  private let options: PublishOptions
  /// Whether the plan is to be applied later, as it is.
  private let needsReview: Bool
  private let report: (PublishProgress) -> Void

  package init(
    _ maker: RowMaker, _ assets: AssetCatalog, _ git: GitState, options: PublishOptions,
    needsReview: Bool = false,
    report: @escaping (PublishProgress) -> Void = { _ in }
  ) {
    self.maker = maker
    self.assets = assets
    self.git = git
    self.options = options
    self.needsReview = needsReview
    self.report = report
  }

  package func plan(against base: PlanReference) async throws(PublishError) -> DetailedPlan {
    guard case .database(let connection) = base else { return try await compare(base) }
    let session = PublishSession(
      connection, options, publication: .timeOrdered(milliseconds: 0),
      newSource: .timeOrdered(milliseconds: 0))
    do throws(PublishError) {
      try database { () throws(PostgreSQLError) in try session.beginReading() }
      try session.checkFitness()
      let plan = try await compare(base)
      try database { () throws(PostgreSQLError) in try connection.rollback() }
      return plan
    } catch {
      _ = try? connection.rollback()
      throw error
    }
  }

  private func compare(_ base: PlanReference) async throws(PublishError) -> DetailedPlan {
    let rows = RowSource(maker)
    let state = try await self.state(of: base)
    let hashes = try await rows.hashes(
      of: { needsReview || base.holdsNoTexts || state.live.objects[$0] != nil },
      isCancelled: { isCancelled(base) },
      tell: { report(PublishProgress(phase: .compare, done: $0, total: $1)) })
    let candidates = rows.candidates(maker, hashes)
    let plan = Plan(candidates, assets, against: state.live)
    let states = ObjectStates(maker: maker, rows: rows, base: base, live: state.live)
    let check = GuardCheck(
      plan: plan, candidates: candidates, states: states, liveCommit: state.commit, git: git, options: options
    )
    var detailed = DetailedPlan(
      plan: plan, details: try await PlanDetails(states).make(plan),
      // A publish of nothing meets no guard. A source that the database does not know yet can meet others'.
      guards: plan.isEmpty
        ? [] : try await check.all(source: state.source?.id ?? .timeOrdered(milliseconds: 0)),
      basePublication: publication(base, state), baseCommit: state.commit)
    if needsReview {
      detailed.reviewed = try await ReviewedPlan.of(
        plan, digest: rows.digest(maker, hashes), assets, detailed.basePublication,
        maker.repository.configuration.source, states)
    }
    return detailed
  }

  private func publication(_ base: PlanReference, _ state: ReferenceState) -> ContentID? {
    if case .manifest(let manifest) = base { return manifest.publication }
    return state.source?.livePublication
  }

  private func state(of base: PlanReference) async throws(PublishError) -> ReferenceState {
    var state = ReferenceState()
    switch base {
    case .database(let connection):
      let session = PublishSession(
        connection, options, publication: .timeOrdered(milliseconds: 0),
        newSource: .timeOrdered(milliseconds: 0))
      let name = maker.repository.configuration.source
      let source = try database { () throws(PostgreSQLError) in try session.visibleSource(named: name) }
      state.source = source
      state.live = try database { () throws(PostgreSQLError) in
        try LiveState.fetch(connection, source: source?.id)
      }
      state.commit = try database { () throws(PostgreSQLError) in try source?.liveCommit(connection) }
    case .repository(let other, let assets, let commit):
      state.commit = commit
      let rows = RowSource(other)
      let hashes = try await rows.hashes(of: { _ in true }, isCancelled: { false }, tell: { _, _ in })
      for candidate in rows.candidates(other, hashes) {
        let object = LiveObject(
          kind: candidate.header.kind, id: candidate.header.id, key: candidate.header.key,
          parent: candidate.parent, position: candidate.position, path: candidate.header.source.path.string,
          hash: candidate.hash, isArchived: false)
        state.live.objects[object.reference] = object
      }
      for asset in assets.assets.values { state.live.assets[asset.path.string] = asset.digest }
    case .manifest(let manifest):
      state.commit = manifest.commit
      state.live.objects = manifest.objects
      state.live.assets = manifest.assets
    }
    return state
  }

  private func isCancelled(_ base: PlanReference) -> Bool {
    if case .database(let connection) = base { connection.cancelHandle.isCancelled } else { false }
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
