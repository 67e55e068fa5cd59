import Content
import SourceText

enum DuplicateAchievementName {
  static let rule = Rule.soft("achievement/duplicate-name", .error, page: page) { context, findings in
    DuplicateReport.report(
      context.repository.achievements.filter { $0.header.source.text("name") != nil },
      by: { Folding.fold($0.name) }, at: { ($0.header.source, JSONPointer.root.key("name")) },
      { "another achievement has the name \"\($0.name)\"" }, help: "give them different names", &findings)
  }

  private static let page = """
    # achievement/duplicate-name

    No two achievements may have the same `name`. Case, width and runs of blanks make no difference.

    A learner who earned one of the two looks at the other and believes that it was lost.

    ## Fails

    ```fail content/achievements.yaml
    - slug: three-days
      name: ⟦连胜 3⟧
      description: Well done.
      category: progress
      criteria: {type: streak_days, threshold: 3}
    - slug: three-weeks
      name: ⟦连胜 ３⟧
      description: Well done.
      category: progress
      criteria: {type: streak_days, threshold: 21}
    ```

    ## Passes

    ```pass content/achievements.yaml
    - slug: three-days
      name: Three days
      description: Well done.
      category: progress
      criteria: {type: streak_days, threshold: 3}
    - slug: three-weeks
      name: Three weeks
      description: Well done.
      category: progress
      criteria: {type: streak_days, threshold: 21}
    ```
    """
}
