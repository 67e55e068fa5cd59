import Content
import Foundation
import Lint
import SourceText
import Testing

/// The sample repository with one mistake at a time: each is reported where it was made, and nowhere else.
@Suite struct MutationTests {
  private static let plan = Task { MutationPlan(await Sample.read()) }

  @Test(arguments: 0..<4)
  func aMistakeIsReportedWhereItWasMade(part: Int) async {
    let plan = await Self.plan.value
    for (number, batch) in plan.batches.enumerated() where number % 4 == part {
      for (mutation, complaint) in await plan.complaints(of: batch) {
        Issue.record("\(mutation.name): \(complaint)")
      }
    }
  }

  @Test func thereAreMistakesOfManyKindsInEveryKindOfFile() async {
    let all = await Self.plan.value.batches.flatMap(\.self)
    #expect(all.count >= 250)
    #expect(Set(all.map(\.operation)).count >= 30)
    #expect(Set(all.compactMap { $0.place.split(separator: " ").first }).count == 9)
  }
}
