import Foundation

/// The connection breaks around COMMIT, where only the database knows what happened: the publisher has to find out, or
/// to say that it does not know.
enum LostReply {
  private struct Case {
    let cut: Proxy.Cut
    let refusesAfterwards: Bool
    let title: String
    /// Whether COMMIT reaches the server.
    let commits: Bool
  }

  private static let cases = [
    Case(cut: .beforeCommit, refusesAfterwards: false, title: "before it", commits: false),
    Case(cut: .afterCommit, refusesAfterwards: false, title: "while it commits", commits: true),
    Case(cut: .commitReply, refusesAfterwards: false, title: "its answer lost", commits: true),
    Case(cut: .commitReply, refusesAfterwards: true, title: "its answer lost, nobody let in", commits: true),
    Case(cut: .beforeCommit, refusesAfterwards: true, title: "before it, nobody let in", commits: false),
  ]

  static let fault = Fault(name: "reply", title: "connection cut at COMMIT", rounds: 15) {
    arena, rounds, tally in
    let proxy = try Proxy(in: arena.folder, to: arena.server)
    defer { proxy.close() }
    // The server takes its time for a commit, so that a cut falls into it.
    let url = arena.server.url(
      role: "lectern_publisher", application: PublisherActivity.application,
      options: ["commit_delay=100000", "commit_siblings=0"], proxy: (proxy.folder, proxy.port))
    for round in 0..<rounds {
      let this = cases[round % cases.count]
      var unknown: String?
      try Round(arena: arena).run(&tally) { edition, tally in
        proxy.arm(this.cut, refusesAfterwards: this.refusesAfterwards)
        let outcome = try arena.publish(edition, url: url).outcome()
        if !proxy.traffic.hasCut { tally.problems.append("\(this.title): the proxy did not see the COMMIT") }
        if this.refusesAfterwards, outcome.report?.status != "unknown" {
          tally.problems.append("\(this.title): \(outcome.description) where only \"unknown\" is true")
        }
        unknown = outcome.report?.status == "unknown" ? outcome.report?.publication : nil
        tally.note(this.title)
        return [outcome]
      }
      if this.refusesAfterwards {
        // What the message says to ask tells it.
        let told = try arena.history(unknown ?? "none").status
        if told != (this.commits ? 0 : 1) {
          tally.problems.append("\(this.title): lectern history ended with \(told)")
        }
      }
    }
  }
}
