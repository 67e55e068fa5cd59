import Content
import Foundation
import JSON
import PostgreSQL

/// Guard `assessment/answered-questions`: a question, choice or item that submitted answers point to would go, or
/// a question would change its type.
enum AnsweredQuestions {
  static func check(_ plan: Plan, _ states: ObjectStates) async throws(PublishError) -> PublishGuard? {
    guard case .database(let connection) = states.base else { return nil }
    let updated = plan.changes.filter { $0.kind == .assessment && ![.added, .archived].contains($0.action) }
    var answered: [ContentID: [Item: Int]] = [:]
    do throws(PostgreSQLError) {
      answered = try items(of: updated.map(\.id), connection)
    } catch {
      throw .database(error, during: .compare)
    }
    let affected = updated.filter { answered[$0.id] != nil }
    guard !affected.isEmpty else { return nil }
    let before = try states.before(.assessment, affected.map(\.id))
    let after = try await states.after(.assessment, Set(affected.map(\.id)))
    var rows: [String] = []
    for change in affected {
      guard let old = before[change.id].map(Questions.init), let new = after[change.id].map(Questions.init)
      else {
        continue
      }
      for (item, count) in (answered[change.id] ?? [:]).sorted(by: { $0.key < $1.key }) {
        guard let problem = problem(item, old, new) else { continue }
        rows.append("\(change.key): \(problem), answered in \(count) attempt\(count == 1 ? "" : "s")")
      }
    }
    guard !rows.isEmpty else { return nil }
    return PublishGuard(
      name: "assessment/answered-questions", message: "learners' submitted answers point to what would go",
      help: "keep the ids of questions and choices that were answered, or publish all the same with "
        + "--allow-question-changes: attempts are still shown and regraded by the revision they had",
      rows: rows)
  }

  struct Item: Hashable, Comparable {
    let question: String
    /// A choice, or an item to be ordered or matched; nil for the question itself.
    let item: String?

    static func < (left: Item, right: Item) -> Bool {
      (left.question, left.item ?? "") < (right.question, right.item ?? "")
    }
  }

  private static func items(
    of ids: [ContentID], _ connection: Connection
  ) throws(PostgreSQLError) -> [ContentID: [Item: Int]] {
    guard !ids.isEmpty else { return [:] }
    var found: [ContentID: [Item: Int]] = [:]
    let rows = try connection.query(
      "SELECT assessment_id, question_id, item_id, answers FROM answered_items($1)",
      [.uuidArray(ids.map(\.uuid))])
    for row in rows {
      let id = ContentID(try row.value("assessment_id", as: UUID.self))
      let item = Item(question: try row.value("question_id"), item: try row.optional("item_id"))
      found[id, default: [:]][item] = try row.value("answers", as: Int.self)
    }
    return found
  }

  private static func problem(_ item: Item, _ old: Questions, _ new: Questions) -> String? {
    guard let now = new.byID[item.question] else {
      return item.item == nil ? "question \(item.question) goes" : nil
    }
    if item.item == nil, let before = old.byID[item.question]?.type, before != now.type {
      return "question \(item.question) changes from \(before) to \(now.type)"
    }
    guard let choice = item.item, old.byID[item.question]?.type == now.type, !now.items.contains(choice)
    else {
      return nil
    }
    return "\"\(choice)\" of question \(item.question) goes"
  }

  /// The ids that answers can point to.
  private struct Questions {
    var byID: [String: (type: String, items: Set<String>)] = [:]

    init(_ state: ObjectState) {
      let table = ContentTable.table(.assessment)
      guard let place = table.columns.firstIndex(where: { $0.name == "questions" }),
        case .json(let json) = state.values[place]
      else { return }
      var pending = json.array ?? []
      while let question = pending.popLast()?.object {
        pending += question["questions"]?.array ?? []
        guard let id = question["id"]?.string, let type = question["type"]?.string else { continue }
        let listed = ["choices", "items", "left", "right"].flatMap { question[$0]?.array ?? [] }
        let items = listed.compactMap { $0.object?["id"]?.string }
        let blanks = question["blanks"]?.object?.members.map(\.key) ?? []
        byID[id] = (type, Set(items + blanks))
      }
    }
  }
}
