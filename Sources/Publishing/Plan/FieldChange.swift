import Content
package import JSON
import SourceText

/// One field of an object that a publish would change.
package struct FieldChange: Sendable, Hashable {
  package enum Change: Sendable, Hashable {
    /// A short value.
    case value(before: JSONValue, after: JSONValue)
    /// A long text, in Markdown; a diff where it was asked for.
    case text(before: String, after: String)
    /// Keys of other objects, or other names.
    case names(added: [String], removed: [String], isReordered: Bool)
    /// An assessment's questions by id; what the key says is not shown.
    case questions(added: [String], removed: [String], changed: [String])
  }

  /// As the file has it: a column's name without what the database adds to it.
  package let name: String
  package let change: Change

  package init(name: String, change: Change) {
    self.name = name
    self.change = change
  }
}

/// What differs between two states of an object.
struct FieldComparison {
  let table: ContentTable
  /// The keys of the objects that edges lead to and columns name.
  let keys: (ContentID) -> String?

  func changes(from before: ObjectState, to after: ObjectState) -> [FieldChange] {
    var changes: [FieldChange] = []
    for (index, column) in table.columns.enumerated() where isShown(column) {
      let (old, new) = (before.values[index], after.values[index])
      guard old != new, let change = change(column, old, new) else { continue }
      changes.append(FieldChange(name: FieldComparison.name(column), change: change))
    }
    if table.kind == .assessment { changes += questions(before, after) }
    for edge in EdgeTable.allCases where edge.owner == table.kind {
      if let change = names(targets(edge, before), targets(edge, after)) {
        changes.append(FieldChange(name: edge.fieldName, change: change))
      }
    }
    if let change = names(before.aliases.sorted(), after.aliases.sorted()) {
      changes.append(FieldChange(name: "aliases", change: change))
    }
    return changes
  }

  /// What follows from other columns is not said again.
  private func isShown(_ column: Column) -> Bool {
    if column.name.hasSuffix("_html") || column.name == "title_key" { return false }
    if table.kind == .lesson, column.name == "content" { return false }
    return !(table.kind == .assessment && ["questions", "scoring_config"].contains(column.name))
  }

  private static func name(_ column: Column) -> String {
    column.name.hasSuffix("_markdown") ? String(column.name.dropLast("_markdown".count)) : column.name
  }

  private func change(_ column: Column, _ old: FieldValue, _ new: FieldValue) -> FieldChange.Change? {
    if case .texts(let old) = old, case .texts(let new) = new { return names(old, new) }
    if FieldComparison.isLong(old) || FieldComparison.isLong(new) || column.name == "body_markdown" {
      return .text(before: text(old), after: text(new))
    }
    return .value(before: json(old), after: json(new))
  }

  /// Past this a text is told by its words.
  private static let longest = 300

  private static func isLong(_ value: FieldValue) -> Bool {
    switch value {
    case .text(let text): text.utf8.count > longest
    case .json(let json): json.text().utf8.count > longest
    default: false
    }
  }

  private func text(_ value: FieldValue) -> String {
    switch value {
    case .text(let text): text
    case .json(let json): json.text(pretty: true)
    default: ""
    }
  }

  private func json(_ value: FieldValue) -> JSONValue {
    switch value {
    case .null: .null
    case .uuid(let id): .string(keys(id) ?? id.description)
    case .text(let text): .string(text)
    case .texts(let texts): .array(texts.map { .string($0) })
    case .bool(let bool): .bool(bool)
    case .integer(let integer): .number(Number(integer))
    case .number(let number): .number(number)
    case .json(let json): json
    }
  }

  private func targets(_ edge: EdgeTable, _ state: ObjectState) -> [String] {
    let edges = state.edges.filter { $0.table == edge }.sorted { $0.position < $1.position }
    let names = edges.map { keys($0.target) ?? $0.target.description }
    return edge.isOrdered ? names : names.sorted()
  }

  private func names(_ before: [String], _ after: [String]) -> FieldChange.Change? {
    guard before != after else { return nil }
    let (old, new) = (Set(before), Set(after))
    return .names(
      added: after.filter { !old.contains($0) }, removed: before.filter { !new.contains($0) },
      isReordered: before.filter(new.contains) != after.filter(old.contains))
  }

  // MARK: Questions

  /// A question differs when what learners see of it, its points, or its key does.
  private func questions(_ before: ObjectState, _ after: ObjectState) -> [FieldChange] {
    let (old, new) = (parts(before), parts(after))
    var changes: [FieldChange] = []
    let added = new.order.filter { old.byID[$0] == nil }
    let removed = old.order.filter { new.byID[$0] == nil }
    let changed = new.order.filter { id in old.byID[id].map { $0 != new.byID[id] } ?? false }
    if !added.isEmpty || !removed.isEmpty || !changed.isEmpty {
      changes.append(
        FieldChange(
          name: "questions", change: .questions(added: added, removed: removed, changed: changed)))
    } else if old.order != new.order {
      changes.append(
        FieldChange(name: "questions", change: .names(added: [], removed: [], isReordered: true)))
    }
    if old.policy != new.policy {
      changes.append(
        FieldChange(name: "scoring", change: .value(before: .object(old.policy), after: .object(new.policy))))
    }
    return changes
  }

  private struct Questions {
    var order: [String] = []
    var byID: [String: [JSONValue]] = [:]
    var policy: JSONObject = [:]
  }

  private func parts(_ state: ObjectState) -> Questions {
    var questions = Questions()
    let scoring = value("scoring_config", state)?.object ?? [:]
    let keys = state.answerKey?.object?["questions"]?.object ?? [:]
    let points = scoring["questions"]?.object ?? [:]
    var pending = Array((value("questions", state)?.array ?? []).reversed())
    while let question = pending.popLast() {
      guard let object = question.object, let id = object["id"]?.string else { continue }
      var own = object
      if let members = object["questions"]?.array {
        pending += members.reversed()
        own["questions"] = nil
      }
      questions.order.append(id)
      questions.byID[id] = [.object(own), points[id] ?? .null, keys[id] ?? .null]
    }
    questions.policy = scoring
    questions.policy["questions"] = nil
    return questions
  }

  private func value(_ name: String, _ state: ObjectState) -> JSONValue? {
    guard let index = table.columns.firstIndex(where: { $0.name == name }),
      case .json(let json) = state.values[index]
    else { return nil }
    return json
  }
}

extension EdgeTable {
  /// What authors call these.
  var fieldName: String {
    switch self {
    case .coursePrerequisites, .skillTreePrerequisites: "prerequisites"
    case .skillDependencies: "requires"
    case .skillLessons: "lessons"
    case .skillAssessments: "assessments"
    }
  }
}
