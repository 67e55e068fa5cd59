package import Content

/// What a plan says of one change beyond that it happens.
package struct PlanDetail: Sendable {
  /// The object's title or name, as it will be; as it was, of one that goes.
  package var title: String?
  /// The file it comes from, or came from.
  package var path: String
  /// What differs; empty for objects that come or go, and where the base does not say.
  package var fields: [FieldChange] = []
  /// Learners with rows that point to it; nil where the base does not say.
  package var learners: Int?
  /// Whether the row was changed in the database by somebody else than publish.
  package var isChangedByHand = false
}

/// A plan with what a person wants to know before it happens.
package struct DetailedPlan: Sendable {
  package let plan: Plan
  package let details: [LiveObject.Reference: PlanDetail]
  /// What would stop it.
  package let guards: [PublishGuard]
  /// The publication that it starts from.
  package let basePublication: ContentID?
  package let baseCommit: String?
  /// What a publish of exactly this is recognised by; nil where nobody asked.
  package var reviewed: ReviewedPlan?

  package func detail(_ change: Plan.Change) -> PlanDetail? {
    details[LiveObject.Reference(kind: change.kind, id: change.id)]
  }

  package var isApplyable: Bool { guards.isEmpty }
}
