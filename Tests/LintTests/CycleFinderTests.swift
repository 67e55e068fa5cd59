import Testing

@testable import Lint

@Suite struct CycleFinderTests {
  @Test func aDiamondIsNoCycle() {
    #expect(CycleFinder.cycles(["a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []]).isEmpty)
  }

  @Test func aNodeThatLeadsToItselfIsACycleOfOne() {
    #expect(CycleFinder.cycles(["a": ["a"], "b": ["a"]]) == [["a"]])
  }

  @Test func aCycleBeginsWithItsLeastNode() {
    #expect(CycleFinder.cycles(["c": ["a"], "b": ["c"], "a": ["b"]]) == [["a", "b", "c"]])
  }

  @Test func eachGroupHasOneCycle() {
    let edges = ["d": ["c"], "c": ["d", "a"], "a": ["b"], "b": ["a"], "e": ["a", "c"]]
    #expect(CycleFinder.cycles(edges) == [["a", "b"], ["c", "d"]])
  }

  @Test func theShortestWayAroundIsTaken() {
    #expect(CycleFinder.cycles(["a": ["b"], "b": ["c"], "c": ["d", "a"], "d": ["a"]]) == [["a", "b", "c"]])
  }

  @Test func edgesToUnknownNodesLeadNowhere() {
    #expect(CycleFinder.cycles(["a": ["nowhere"]]).isEmpty)
  }

  @Test func doubledEdgesAreOne() {
    #expect(CycleFinder.cycles(["a": ["b", "b"], "b": ["a", "a"]]) == [["a", "b"]])
  }

  @Test func aLongChainNeedsNoDeepStack() {
    let count = 100_000
    let chain = Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, [$0 + 1]) })
    #expect(CycleFinder.cycles(chain).isEmpty)
  }

  @Test func aLongRingIsOneCycle() {
    let count = 100_000
    let ring = Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, [($0 + 1) % count]) })
    #expect(CycleFinder.cycles(ring) == [Array(0..<count)])
  }
}
