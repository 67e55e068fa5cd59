import Content
import Foundation
import PostgreSQL

/// Where both sides of a plan are looked up in full, a few objects at a time.
struct ObjectStates {
  let maker: RowMaker
  let rows: RowSource
  let base: PlanReference
  let live: LiveState

  func before(
    _ kind: ContentKind, _ ids: [ContentID]
  ) throws(PublishError) -> [ContentID: ObjectState] {
    switch base {
    case .database(let connection):
      do throws(PostgreSQLError) {
        return try LiveRows.fetch(kind, ids, connection)
      } catch {
        throw .database(error, during: .compare)
      }
    case .repository(let other, _, _):
      let wanted = Set(ids)
      var states: [ContentID: ObjectState] = [:]
      for entry in RowSource(other).entries
      where entry.header.kind == kind && wanted.contains(entry.header.id) {
        states[entry.header.id] = ObjectState(try entry.make().get())
      }
      return states
    case .manifest: return [:]
    }
  }

  func after(
    _ kind: ContentKind, _ ids: Set<ContentID>
  ) async throws(PublishError) -> [ContentID: ObjectState] {
    let wanted = rows.entries.filter { $0.header.kind == kind && ids.contains($0.header.id) }
    var states: [ContentID: ObjectState] = [:]
    for row in await wanted.concurrentMap({ $0.make() }) {
      let row = try row.get()
      states[row.header.id] = ObjectState(row)
    }
    return states
  }

  /// Learners with rows that point to objects; nothing where the base does not say.
  func learners(of ids: [ContentID]) throws(PublishError) -> [LiveObject.Reference: Int] {
    switch base {
    case .database(let connection):
      do throws(PostgreSQLError) {
        return try AffectedLearners.count(ids, connection)
      } catch {
        throw .database(error, during: .compare)
      }
    case .repository: return [:]
    case .manifest(let manifest): return manifest.learners
    }
  }
}

/// How many learners have rows that point to objects.
enum AffectedLearners {
  static func count(
    _ ids: [ContentID], _ connection: Connection
  ) throws(PostgreSQLError) -> [LiveObject.Reference: Int] {
    guard !ids.isEmpty else { return [:] }
    var counts: [LiveObject.Reference: Int] = [:]
    let rows = try connection.query(
      "SELECT kind, id, learners FROM learners_affected($1)", [.uuidArray(ids.map(\.uuid))])
    for row in rows {
      guard let kind = ContentKind(rawValue: try row.value("kind")) else { continue }
      let id = ContentID(try row.value("id", as: UUID.self))
      counts[LiveObject.Reference(kind: kind, id: id)] = try row.value("learners", as: Int.self)
    }
    return counts
  }
}
