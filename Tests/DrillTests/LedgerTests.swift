import Testing

@testable import drill

/// The comparison on which everything hangs that the drill says about learners' rows.
@Suite struct LedgerTests {
  private let first = Ledger.RowName(table: "lesson_progress", key: "ann 1")
  private let second = Ledger.RowName(table: "chat_messages", key: "ann talk 1")

  private var ledger: Ledger { Ledger([first: "(ann,1,30)", second: "(ann,talk,1,café)"]) }

  @Test func theSameRowsAreNoDifference() {
    #expect(ledger.differences(from: ledger.rows).isEmpty)
  }

  @Test func aLostRowIsNoticed() {
    var found = ledger.rows
    found[first] = nil
    #expect(ledger.differences(from: found) == [.lost(first)])
  }

  @Test func aChangedRowIsNoticed() {
    var found = ledger.rows
    found[first] = "(ann,1,31)"
    #expect(ledger.differences(from: found) == [.changed(first, from: "(ann,1,30)", to: "(ann,1,31)")])
  }

  @Test func anotherSpellingOfTheSameTextIsAChange() {
    var found = ledger.rows
    found[second] = "(ann,talk,1,cafe\u{301})"
    #expect(found[second] == ledger.rows[second])
    #expect(ledger.differences(from: found).count == 1)
  }

  @Test func aForeignRowIsNoticed() {
    var found = ledger.rows
    let foreign = Ledger.RowName(table: "lesson_progress", key: "bob 1")
    found[foreign] = "(bob,1,30)"
    #expect(ledger.differences(from: found) == [.foreign(foreign)])
  }

  @Test func aRowThatPointsElsewhereIsLostAndForeign() {
    var found = ledger.rows
    let elsewhere = Ledger.RowName(table: "lesson_progress", key: "ann 2")
    found[elsewhere] = found.removeValue(forKey: first)
    #expect(ledger.differences(from: found) == [.lost(first), .foreign(elsewhere)])
  }

  @Test func whatWasAcknowledgedLaterCounts() {
    var ledger = ledger
    ledger.note([first: "(ann,1,60)"])
    #expect(ledger.differences(from: ledger.rows).isEmpty)
    #expect(ledger.rows[first] == "(ann,1,60)")
  }
}
