import Foundation
import JSON
import Learning
import PostgreSQL
import Publishing
import Report
import SourceText

/// Seeds or clears a database for a command, shows how far it is, and says what was done.
struct SeedRun {
  let console: Console
  let format: ResultFormat
  let database: Database
  private let start = ContinuousClock.now

  init(console: Console, format: ResultFormat, database: Database) {
    self.console = console
    self.format = format
    self.database = database
  }

  func seed(_ options: SeedOptions) throws(CommandFailure) {
    let facts = [
      ("seed", Number(decimal: String(options.seed)).map { JSONValue.number($0) } ?? .null),
      ("until", .string(options.until.formatted(.iso8601.year().month().day()))),
    ]
    try run(facts) { progress throws(SeedError) in
      progress.show("seeding", 0, of: options.learners)
      return try Seeder(database.connection, options).seed {
        progress.show("seeding", $0, of: options.learners)
      }
    }
  }

  func clear() throws(CommandFailure) {
    try run([]) { progress throws(SeedError) in
      try SeedRemoval(database.connection, schema: database.schema).clear {
        progress.show("clearing", $0, of: $1)
      }
    }
  }

  /// Works with the bar shown; an interrupt rolls back.
  private func run(
    _ facts: [(String, JSONValue)], _ work: (WorkProgress) throws(SeedError) -> SeedOutcome
  ) throws(CommandFailure) {
    let progress = WorkProgress(console)
    let canceller = database.connection.cancelHandle
    let result = InterruptHandler.current.reacting { _ in
      canceller.cancel()
    } during: { () -> Result<SeedOutcome, SeedError> in
      do throws(SeedError) {
        return .success(try work(progress))
      } catch {
        return .failure(error)
      }
    }
    progress.erase()
    switch result {
    case .success(let outcome): try write(outcome, facts)
    case .failure(let error): throw CommandFailure(error)
    }
  }

  private func write(
    _ outcome: SeedOutcome, _ facts: [(String, JSONValue)]
  ) throws(CommandFailure) {
    let elapsed = ContinuousClock.now - start
    switch format {
    case .json: try console.write(json(outcome, facts, elapsed).text(pretty: true) + "\n")
    case .human: try console.write(text(outcome, elapsed))
    }
  }

  private func json(
    _ outcome: SeedOutcome, _ facts: [(String, JSONValue)], _ elapsed: Duration
  ) -> JSONValue {
    var json: JSONObject = ["version": 1, "status": .string(outcome.status.rawValue)]
    json["database"] = database.place.json
    for (name, value) in facts { json[name] = value }
    json["learners"] = .number(Number(outcome.learners))
    json["rows"] = .object(
      JSONObject(outcome.rows.map { JSONObject.Member($0.table, .number(Number($0.count))) }))
    json["kept_discussions"] = .number(Number(outcome.kept))
    json["seconds"] = .number(Number((elapsed / .seconds(1) * 1000).rounded() / 1000))
    return .object(json)
  }

  private func text(_ outcome: SeedOutcome, _ elapsed: Duration) -> String {
    let learners = Phrase.count(outcome.learners, "synthetic learner")
    let time = Phrase.duration(elapsed)
    let place = TerminalText.escaped(database.place.description)
    if outcome.status == .unchanged {
      return
        "\(console.painter.paint("unchanged", .strong)): \(learners) of this seed are in \(place) already\n"
    }
    if outcome.learners == 0 { return "\(place) has no synthetic learners\n" }
    var table = TextTable(header: ["", "rows"])
    for (name, count) in outcome.rows { table.append([name.replacing("_", with: " "), String(count)]) }
    var text = table.rendered(console.painter) + "\n"
    let what = outcome.status == .seeded ? "seeded" : "cleared"
    text += "\(what) \(learners) in \(time), \(place)\n"
    if outcome.kept > 0 {
      let kept = Phrase.count(outcome.kept, "contribution")
      text += "\(kept) stayed without an author: real learners had answered\n"
    }
    return text
  }
}

extension CommandFailure {
  init(_ error: SeedError) {
    switch error {
    case .database(let cause): self.init(cause)
    case .noContent: self.init(.couldNotRun, error.description, help: error.help)
    case .realLearners, .fewer: self.init(.guarded, error.description, help: error.help)
    case .notOwner, .rolledBack, .unknownOutcome: self.init(.database, error.description, help: error.help)
    }
  }
}
