import Content
import Testing

@Suite struct ContentIDTests {
  @Test(arguments: [
    (ContentKind.lesson, "holdem/preflop/position", "4f53f110-1328-5754-9a4c-df8ee6724373"),
    (.course, "holdem", "64aafba5-b1e2-5448-acd9-a7170b996845"),
  ])
  func aDerivedIDIsTheSameOnEveryMachine(_ kind: ContentKind, _ origin: String, _ id: String) {
    #expect(ContentID.derived(kind, origin: ContentKey(origin)).description == id)
  }

  @Test func kindsOfOneOriginHaveDifferentIDs() {
    let ids = ContentKind.allCases.map { ContentID.derived($0, origin: ContentKey("poker")) }
    #expect(Set(ids).count == ContentKind.allCases.count)
  }

  @Test func derivedIDsCarryVersionFiveAndItsVariant() {
    for number in 0..<200 {
      let bytes = ContentID.derived(.skill, origin: ContentKey("tree/\(number)")).bytes
      #expect(bytes[6] >> 4 == 5)
      #expect(bytes[8] >> 6 == 0b10)
    }
  }

  @Test func textInEitherCaseIsRead() throws {
    let id = try #require(ContentID("0198C5A0-6F3E-7C41-9D2B-5A1F0C9E7B33"))
    #expect(id.description == "0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33")
    #expect(ContentID(bytes: id.bytes) == id)
  }

  @Test(arguments: [
    "", "0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b3", "0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b3g",
    "0198c5a06f3e7c419d2b5a1f0c9e7b33", "{198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33",
    "0198c5a0-6f3e-7c41-9d2b5-a1f0c9e7b33",
    "٠198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b3",
  ])
  func whatIsNoUUIDIsRefused(_ text: String) {
    #expect(ContentID(text) == nil)
  }

  @Test func timeOrderedIDsFollowTheClock() throws {
    let early = ContentID.timeOrdered(milliseconds: 1_700_000_000_000)
    let late = ContentID.timeOrdered(milliseconds: 1_700_000_000_001)
    #expect(early < late)
    #expect(early.bytes[6] >> 4 == 7)
    #expect(early.bytes[8] >> 6 == 0b10)
    #expect(early != ContentID.timeOrdered(milliseconds: 1_700_000_000_000))
    #expect(early.description.hasPrefix("018bcfe5-6800-7"))
  }
}
