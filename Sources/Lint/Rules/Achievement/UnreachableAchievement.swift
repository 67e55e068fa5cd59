import Content
import SourceText

enum UnreachableAchievement {
  static let rule = Rule.soft("achievement/unreachable-threshold", .error, page: page) { context, findings in
    for achievement in context.repository.achievements where achievement.isActive {
      let source = achievement.header.source
      let part: JSONPointer = "/criteria/threshold"
      guard let threshold = source.value[part]?.number, let most = most(for: source, context),
        threshold > Number(most.count)
      else { continue }
      findings.add(
        "the threshold of \(threshold) cannot be reached: \(most.words)", in: source, at: part,
        help: "write at most \(most.count)")
    }
  }

  /// The most that can be reached, in words and as a number; nil where nothing is certain.
  private static func most(
    for source: ObjectSource, _ context: LintContext
  ) -> (count: Int, words: String)? {
    let repository = context.repository
    switch source.text(at: "/criteria/type")?.text {
    case "assessment_score": return (100, "a score is at most 100 percent")
    case "course_completion":
      let named = names("course", "courses", in: source)
      guard named.isEmpty else {
        return named.count > 1 ? (named.count, "\(named.count) courses are named") : nil
      }
      guard !repository.courses.isEmpty, !repository.unreadableKinds.contains(.course) else { return nil }
      let count = repository.courses.count
      return (count, "this repository has \(count) \(count == 1 ? "course" : "courses")")
    case "skill_completion_count":
      guard repository.unreadableKinds.isDisjoint(with: [.skill, .skillTree]) else { return nil }
      let count = skills(for: source, repository).count
      return count == 0
        ? nil : (count, "there \(count == 1 ? "is 1 such skill" : "are \(count) such skills")")
    default: return nil
    }
  }

  private static func names(_ key: String, _ plural: String, in source: ObjectSource) -> Set<String> {
    let parameters: JSONPointer = "/criteria/params"
    let one = [source.text(at: parameters.key(key))].compactMap(\.self)
    return Set((one + source.texts(at: parameters.key(plural))).map(\.text))
  }

  /// The active skills of the trees and categories that are named, else all.
  private static func skills(for source: ObjectSource, _ repository: ContentRepository) -> [Skill] {
    let trees = names("skill_tree", "skill_trees", in: source)
    let categories = names("category", "categories", in: source)
    return repository.trees.filter { tree in
      (trees.isEmpty || trees.contains(tree.header.slug))
        && (categories.isEmpty || categories.contains(tree.category))
    }.flatMap(\.skills).filter(\.isActive)
  }

  private static let page = """
    # achievement/unreachable-threshold

    The `threshold` of an active achievement must be within reach: a score of at most 100 percent, no more skills
    than are active in the trees and categories that `params` names (or in all), no more courses than the repository
    has or `params` names.

    Experience points and days are not judged, since neither has an end. Nor are skills where no tree that fits has
    any: then the names are at fault, or the trees are still to be written. Where several repositories fill one
    database a count over all may be meant; then switch this rule off for that file in `lectern.yaml`.

    Learners see the badge, work for it, and never get it.

    ## Fails

    ```fail content/achievements.yaml
    - slug: best
      name: Best
      description: Well done.
      category: progress
      criteria: {type: assessment_score, threshold: ⟦101⟧}
    - slug: scholar
      name: Scholar
      description: Well done.
      category: progress
      criteria: {type: course_completion, threshold: ⟦2⟧}
    - slug: skilled
      name: Skilled
      description: Well done.
      category: progress
      criteria: {type: skill_completion_count, threshold: ⟦2⟧, params: {skill_tree: poker}}
    ```
    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```
    ```fail content/skill-trees/poker.yaml
    name: Poker
    category: games
    difficulty: beginner
    skills:
      - {slug: odds, name: Odds, type: knowledge}
      - {slug: tells, name: Tells, type: knowledge, active: false}
    ```
    ```fail content/categories.yaml
    - {slug: games, name: Games}
    ```

    ## Passes

    ```pass content/achievements.yaml
    - slug: best
      name: Best
      description: Well done.
      category: progress
      criteria: {type: assessment_score, threshold: 100}
    - slug: scholar
      name: Scholar
      description: Well done.
      category: progress
      criteria: {type: course_completion, threshold: 1}
    - slug: rich
      name: Rich
      description: Well done.
      category: progress
      criteria: {type: xp_threshold, threshold: 1000000}
    ```
    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    ---
    ```
    """
}
