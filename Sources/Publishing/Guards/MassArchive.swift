import Content

/// Guard `size/mass-archive`: so much would go at once that a folder was probably lost on the way.
enum MassArchive {
  /// Fewer objects than this go without a question.
  private static let least = 5
  /// The part of a kind's live objects that may go.
  private static let percent = 20

  static func check(
    _ plan: Plan, _ live: LiveState, _ learners: [LiveObject.Reference: Int]
  ) -> PublishGuard? {
    var rows: [String] = []
    for kind in Plan.kindOrder {
      let gone = plan.counts[kind]?[.archived] ?? 0
      let total = live.objects.values.count { $0.kind == kind && !$0.isArchived }
      guard gone >= least, gone * 100 > total * percent else { continue }
      let affected =
        plan.changes.filter { $0.kind == kind && $0.action == .archived }
        .map { learners[LiveObject.Reference(kind: kind, id: $0.id)] ?? 0 }.max() ?? 0
      rows.append(
        "\(gone) of \(total) \(kind.plural.replacing("_", with: " "))"
          + (affected > 0 ? ", one of them with the rows of \(affected) learners" : ""))
    }
    guard !rows.isEmpty else { return nil }
    return PublishGuard(
      name: "size/mass-archive", message: "an unusual part of the live content would be archived",
      help: "see whether a folder is missing; if it is meant, publish with --allow-archive all", rows: rows)
  }
}
