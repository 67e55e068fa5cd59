import Content
import JSON
import SourceText

/// Looks up what a plan's changes are about: fields before and after, and the learners.
struct PlanDetails {
  private let states: ObjectStates
  private var live: LiveState { states.live }
  private var maker: RowMaker { states.maker }

  init(_ states: ObjectStates) {
    self.states = states
  }

  func make(_ plan: Plan) async throws(PublishError) -> [LiveObject.Reference: PlanDetail] {
    var details: [LiveObject.Reference: PlanDetail] = [:]
    let keys = keysByID()
    let headers = Dictionary(
      states.rows.entries.map { ($0.header.reference, $0.header) }, uniquingKeysWith: { first, _ in first })
    let learners = try states.learners(of: plan.changes.filter { $0.action != .added }.map(\.id))
    for kind in Plan.kindOrder {
      let changed = plan.changes.filter { $0.kind == kind }
      // Bodies are large: few are held at a time.
      for start in stride(from: 0, to: changed.count, by: PlanDetails.chunk) {
        let chunk = Array(changed[start..<min(start + PlanDetails.chunk, changed.count)])
        let before = try states.before(kind, chunk.filter { $0.action != .added }.map(\.id))
        let after = try await states.after(kind, Set(chunk.filter { $0.action != .archived }.map(\.id)))
        for change in chunk {
          let reference = LiveObject.Reference(kind: kind, id: change.id)
          details[reference] = detail(
            reference, headers[reference], before[change.id], after[change.id], keys, learners[reference])
        }
      }
    }
    return details
  }

  private static let chunk = 256

  private func detail(
    _ reference: LiveObject.Reference, _ header: ContentHeader?, _ before: ObjectState?,
    _ after: ObjectState?, _ keys: [ContentID: String],
    _ learners: Int?
  ) -> PlanDetail {
    let table = ContentTable.table(reference.kind)
    let live = live.objects[reference]
    var detail = PlanDetail(path: header?.source.path.string ?? live?.path ?? "")
    detail.title = (after ?? before).flatMap { title($0, table) }
    detail.learners = learners
    detail.isChangedByHand = live.map { $0.hash == nil && !$0.isArchived } ?? false
    if let header, let live, !live.isArchived { detail.fields = place(live, header, keys) }
    if let before, let after {
      detail.fields += FieldComparison(table: table, keys: { keys[$0] }).changes(from: before, to: after)
    }
    return detail
  }

  /// What says where an object is.
  private func place(
    _ live: LiveObject, _ header: ContentHeader, _ keys: [ContentID: String]
  ) -> [FieldChange] {
    var fields: [FieldChange] = []
    func add(_ name: String, _ before: String?, _ after: String?) {
      guard before != after else { return }
      fields.append(
        FieldChange(
          name: name,
          change: .value(
            before: before.map { .string($0) } ?? .null, after: after.map { .string($0) } ?? .null)))
    }
    add("key", live.key.string, header.key.string)
    add("file", live.path, header.source.path.string)
    let parent = maker.parent(of: header)
    if live.parent != parent {
      add("parent", live.parent.map { keys[$0] ?? $0.description }, parent.map { keys[$0] ?? $0.description })
    }
    return fields
  }

  private func title(_ state: ObjectState, _ table: ContentTable) -> String? {
    for name in ["title", "display_name", "name"] {
      if let place = table.columns.firstIndex(where: { $0.name == name }),
        case .text(let text) = state.values[place]
      {
        return text
      }
    }
    return nil
  }

  private func keysByID() -> [ContentID: String] {
    var keys: [ContentID: String] = [:]
    for object in live.objects.values { keys[object.id] = object.key.string }
    for entry in states.rows.entries { keys[entry.header.id] = entry.header.key.string }
    return keys
  }
}
