import Content
import Foundation
import JSON
import PostgreSQL

/// Guard `assessment/answered-questions`: a question, choice or item that submitted answers point to would go, or
/// a question would change its type.
enum AnsweredQuestions {
  /// Assessments that are compared at a time.
  private static let batch = 256

  static func check(_ plan: Plan, _ states: ObjectStates) async throws(PublishError) -> PublishGuard? {
    guard case .database(let connection) = states.base else { return nil }
    let updated = plan.changes.filter { $0.kind == .assessment && ![.added, .archived].contains($0.action) }
    // What goes is known from the plan; learners' answers are counted for that alone.
    var going: [(change: Plan.Change, items: [Item: String])] = []
    for start in stride(from: 0, to: updated.count, by: batch) {
      let changes = updated[start..<min(start + batch, updated.count)]
      let before = try states.before(.assessment, changes.map(\.id))
      let after = try await states.after(.assessment, Set(changes.map(\.id)))
      for change in changes {
        guard let old = before[change.id].map(Questions.init), let new = after[change.id].map(Questions.init)
        else { continue }
        let items = removals(old, new)
        if !items.isEmpty { going.append((change, items)) }
      }
    }
    guard !going.isEmpty else { return nil }
    let answered: [ContentID: [Item: Int]]
    do throws(PostgreSQLError) {
      let questions = Set(going.flatMap { $0.items.keys.map(\.question) })
      answered = try items(of: going.map(\.change.id), questions.sorted(), connection)
    } catch {
      throw .database(error, during: .compare)
    }
    var rows: [String] = []
    for (change, items) in going {
      for (item, problem) in items.sorted(by: { $0.key < $1.key }) {
        guard let count = answered[change.id]?[item] else { continue }
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
    of ids: [ContentID], _ questions: [String], _ connection: Connection
  ) throws(PostgreSQLError) -> [ContentID: [Item: Int]] {
    var found: [ContentID: [Item: Int]] = [:]
    let rows = try connection.query(
      "SELECT assessment_id, question_id, item_id, answers FROM answered_items($1, $2)",
      [.uuidArray(ids.map(\.uuid)), .textArray(questions)])
    for row in rows {
      let id = ContentID(try row.value("assessment_id", as: UUID.self))
      let item = Item(question: try row.value("question_id"), item: try row.optional("item_id"))
      found[id, default: [:]][item] = try row.value("answers", as: Int.self)
    }
    return found
  }

  /// What answers can no longer point to, and what happens to it.
  private static func removals(_ old: Questions, _ new: Questions) -> [Item: String] {
    var removals: [Item: String] = [:]
    for (id, before) in old.byID {
      if let now = new.byID[id], now.type == before.type {
        for item in before.items.subtracting(now.items) {
          removals[Item(question: id, item: item)] = "\"\(item)\" of question \(id) goes"
        }
      } else if let now = new.byID[id] {
        removals[Item(question: id, item: nil)] = "question \(id) changes from \(before.type) to \(now.type)"
      } else {
        removals[Item(question: id, item: nil)] = "question \(id) goes"
      }
    }
    return removals
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
