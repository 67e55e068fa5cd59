import Content
package import JSON
import Markdown
import SourceText

/// A plan for programs, version 1 of its contract.
package struct PlanReport: Sendable {
  package let detailed: DetailedPlan
  package let commit: String?
  package let isDirty: Bool
  /// Whether bodies come with a unified diff.
  package var showsDiffs = false

  package init(_ detailed: DetailedPlan, commit: String?, isDirty: Bool) {
    self.detailed = detailed
    self.commit = commit
    self.isDirty = isDirty
  }

  package var json: JSONValue {
    let plan = detailed.plan
    return [
      "version": 1,
      "base": [
        "publication": detailed.basePublication.map { .string($0.description) } ?? .null,
        "commit": detailed.baseCommit.map { .string($0) } ?? .null,
      ],
      "head": ["commit": commit.map { .string($0) } ?? .null, "dirty": .bool(isDirty)],
      "changed": .bool(!plan.isEmpty), "applyable": .bool(detailed.isApplyable),
      "summary": plan.summary,
      "changes": .array(plan.changes.map(change)),
      "assets": [
        "changed": .array(plan.changedAssets.map { .string($0) }),
        "removed": .array(plan.removedAssets.map { .string($0) }),
      ],
      "guards": .array(detailed.guards.map(\.json)),
    ]
  }

  private func change(_ change: Plan.Change) -> JSONValue {
    let detail = detailed.detail(change)
    var json: JSONObject = [
      "kind": .string(change.kind.rawValue), "action": .string(change.action.rawValue),
      "id": .string(change.id.description), "key": .string(change.key.string),
      "title": detail?.title.map { .string($0) } ?? .null, "file": .string(detail?.path ?? ""),
      "fields": .array((detail?.fields ?? []).map { field($0, in: detail?.path ?? "") }),
      "learners": detail?.learners.map { .number(Number($0)) } ?? .null,
    ]
    if let former = change.formerKey { json["former_key"] = .string(former.string) }
    if detail?.isChangedByHand == true { json["changed_by_hand"] = true }
    return .object(json)
  }

  private func field(_ field: FieldChange, in path: String) -> JSONValue {
    var json: JSONObject = ["name": .string(field.name)]
    switch field.change {
    case .value(let before, let after):
      json["before"] = before
      json["after"] = after
    case .text(let before, let after):
      json["words"] = [
        "before": .number(Number(WordCount.of(before))), "after": .number(Number(WordCount.of(after))),
      ]
      if showsDiffs { json["diff"] = .string(FieldDiff.text(before, after, path)) }
    case .names(let added, let removed, let isReordered):
      json["added"] = strings(added)
      json["removed"] = strings(removed)
      if isReordered { json["reordered"] = true }
    case .questions(let added, let removed, let changed):
      json["added"] = strings(added)
      json["removed"] = strings(removed)
      json["changed"] = strings(changed)
    }
    return .object(json)
  }

  private func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}

/// A long text's change as `diff -u` shows it.
package enum FieldDiff {
  package static func text(_ before: String, _ after: String, _ path: String) -> String {
    let file = SourceFile(path: RepositoryPath(path) ?? .root, bytes: Array(before.utf8))
    return String(decoding: UnifiedDiff.bytes(from: file, to: Array(after.utf8)), as: UTF8.self)
  }
}

extension PublishGuard {
  package var json: JSONValue {
    [
      "name": .string(name), "message": .string(message), "help": .string(help),
      "rows": .array(rows.map { .string($0) }),
    ]
  }
}
