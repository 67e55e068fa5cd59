import Content
import SourceText

enum AchievementCriteria {
  static let rule = Rule.hard("achievement/criteria", page: page) { context, findings in
    for achievement in context.repository.achievements {
      let source = achievement.header.source
      checkThreshold(source, &findings)
      let parameters: JSONPointer = "/criteria/params"
      for (key, plural, kind) in kinds {
        UnknownReference.report(
          source.text(at: parameters.key(key)), kind, in: source, context, &findings)
        for written in source.texts(at: parameters.key(plural)) {
          UnknownReference.report(written, kind, isFreeText: true, in: source, context, &findings)
        }
      }
    }
  }

  /// The kinds that `params` can name, and their keys: one, or a list of several.
  private static let kinds: [(key: String, plural: String, kind: ContentKind)] = [
    ("course", "courses", .course), ("skill_tree", "skill_trees", .skillTree),
    ("category", "categories", .skillCategory), ("assessment", "assessments", .assessment),
  ]

  private static func checkThreshold(_ source: ObjectSource, _ findings: inout Findings) {
    let part: JSONPointer = "/criteria/threshold"
    guard let threshold = source.value[part]?.number, threshold >= Number(0) else { return }
    if threshold == Number(0) {
      findings.add(
        "the threshold is 0: every learner has the achievement from the start", in: source, at: part,
        help: "write how much is needed, at least 1")
    } else if threshold.int == nil, source.text(at: "/criteria/type")?.text != "assessment_score" {
      findings.add(
        "expected a whole number, found \(threshold)", in: source, at: part,
        help: "only scores have parts; days, skills, courses and experience points are counted")
    }
  }

  private static let page = """
    # achievement/criteria

    An achievement's `criteria` must say what is counted and how much of it: `type` is `skill_completion_count`,
    `xp_threshold`, `streak_days`, `course_completion` or `assessment_score`, and `threshold` a number above 0, whole
    but for scores. What `params` names under `course`, `skill_tree`, `category` or `assessment`, or as a list under
    `courses`, `skill_trees`, `categories` or `assessments`, must exist.

    With wrong criteria an achievement is given to everybody or to nobody.

    ## Fails

    ```fail content/achievements.yaml
    - slug: streak
      name: Streak
      description: Well done.
      category: progress
      criteria: {type: ⟦streak_day⟧, threshold: 3}
    - slug: first
      name: First
      description: Well done.
      category: progress
      criteria: {type: course_completion, threshold: ⟦0⟧}
    - slug: half
      name: Half
      description: Well done.
      category: progress
      criteria: {type: streak_days, threshold: ⟦2.5⟧}
    - slug: graduate
      name: Graduate
      description: Well done.
      category: progress
      criteria: {type: course_completion, threshold: 1, params: {course: ⟦holdme⟧}}
    ```
    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```

    Nothing said:

    ```fail content/achievements.yaml
    - ⟦slug⟧: streak
      name: Streak
      description: Well done.
      category: streak
    ```

    ## Passes

    ```pass content/achievements.yaml
    - slug: streak
      name: Streak
      description: Well done.
      category: progress
      criteria: {type: streak_days, threshold: 3}
    - slug: master
      name: Master
      description: Well done.
      category: progress
      criteria: {type: assessment_score, threshold: 92.5}
    - slug: graduate
      name: Graduate
      description: Well done.
      category: progress
      criteria: {type: course_completion, threshold: 1, params: {course: holdem}}
    ```
    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```
    """
}
