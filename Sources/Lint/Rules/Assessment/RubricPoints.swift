import Content
import SourceText

enum RubricPoints {
  static let rule = Rule.hard("assessment/rubric-points", page: page) { context, findings in
    for site in context.questions {
      guard case .freeResponse(let response) = site.question.answer, !response.rubric.isEmpty else {
        continue
      }
      let places = response.rubric.map { $0.pointer.key("points") }
      guard places.allSatisfy({ site.source.value[$0]?.number != nil }) else { continue }
      let sum = response.rubric.reduce(0) { $0 + $1.points }
      if let points = site.value("points")?.number, differ(points.double, sum) {
        findings.add(
          "the question is worth \(points) points, its rubric adds up to \(Number(cents(sum)))",
          in: site.source, at: site.at("points"),
          help: "leave `points` out, which makes it the rubric's sum, or correct the criteria",
          related: places.map { RelatedLocation(site.source.location($0), "counted here") })
      }
      for criterion in response.rubric { levels(of: criterion, site, &findings) }
    }
  }

  private static func levels(
    of criterion: Question.FreeResponse.Criterion, _ site: QuestionSite, _ findings: inout Findings
  ) {
    let place = criterion.pointer.key("levels")
    guard let best = criterion.levels.map(\.points).max(),
      criterion.levels.indices.allSatisfy({
        site.source.value[place.index($0).key("points")]?.number != nil
      })
    else { return }
    for (index, level) in criterion.levels.enumerated() where level.points > criterion.points {
      findings.add(
        "the level earns \(Number(level.points)) points, its criterion \(Number(criterion.points)) at most",
        in: site.source, at: place.index(index).key("points"))
    }
    guard best < criterion.points else { return }
    findings.add(
      "no level earns the criterion's \(Number(criterion.points)) points, the best \(Number(best))",
      in: site.source, at: criterion.pointer.key("points"),
      help: "let the best level earn all points of its criterion")
  }

  private static func differ(_ left: Double, _ right: Double) -> Bool { abs(left - right) >= 0.005 }

  private static func cents(_ points: Double) -> Double { (points * 100).rounded() / 100 }

  private static let page = """
    # assessment/rubric-points

    Where a `free_response` question gives `points`, they are the sum of its rubric's. A criterion's levels earn 0 to
    the criterion's points, and the best of them earns all.

    Otherwise a perfect answer does not get full points, or gets more than there are.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: essay
        type: free_response
        prompt: 为什么位置重要？
        points: ⟦10⟧
        rubric:
          - criterion: Position
            points: ⟦4⟧
            levels:
              - {points: 3, description: Good}
              - {points: 0, description: Nothing}
          - criterion: 理由
            points: 4
            levels:
              - {points: ⟦5⟧, description: 很好}
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: essay
        type: free_response
        prompt: Why does position matter?
        points: 8
        rubric:
          - {criterion: Position, points: 4}
          - criterion: 理由
            points: 4
            levels:
              - {points: 4, description: 很好}
              - {points: 0, description: 没有}
    ```
    """
}
