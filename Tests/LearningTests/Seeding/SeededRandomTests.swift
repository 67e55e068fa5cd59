import Foundation
import Learning
import Testing

@Suite struct SeededRandomTests {
  @Test func theSameBeginningGivesTheSameNumbers() {
    var one = SeededRandom(1, 2)
    var two = SeededRandom(1, 2)
    for _ in 0..<100 { #expect(one.next() == two.next()) }
    var other = SeededRandom(2, 1)
    #expect(one.next() != other.next())
  }

  @Test func aNumberBelowABoundIsBelowIt() {
    var random = SeededRandom(7)
    let drawn = (0..<2_000).map { _ in random.below(10) }
    #expect(Set(drawn) == Set(0..<10))
    #expect(random.below(0) == 0)
    for _ in 0..<1_000 { #expect((0..<1).contains(random.unit())) }
  }

  @Test func identifiersSayThatTheyAreOfNobodysMaking() {
    var random = SeededRandom(3)
    let text = random.uuid().uuidString
    #expect(Array(text)[14] == "8")
    #expect("89AB".contains(Array(text)[19]))
  }
}
