import Content
import SourceText

enum AliasCollision {
  static let rule = Rule.hard("identity/alias-collision", page: page) { context, findings in
    for headers in Dictionary(grouping: context.repository.headers, by: \.kind).values {
      var claims: [String: [(source: ObjectSource, part: JSONPointer)]] = [:]
      for header in headers {
        for (alias, part) in header.writtenAliases {
          claims[alias, default: []].append((header.source, part))
        }
      }
      for (alias, claimants) in claims where claimants.count > 1 {
        Claim.report(
          claimants, { _ in "\(claimants.count) objects say that they once had the key \"\(alias)\"" },
          help: "keep it in the object that its learners belong to", &findings)
      }
    }
  }

  private static let page = """
    # identity/alias-collision

    Only one object of a kind can have had a key: no two list one alias.

    An alias keeps a renamed lesson the lesson that it was, with its learners' progress, and leads its old address
    to it. Two objects cannot both be it.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    aliases: [⟦texas⟧]
    ---
    ```
    ```fail content/courses/omaha/course.md
    ---
    title: Omaha
    level: beginner
    aliases: [⟦texas⟧]
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    aliases: [texas]
    ---
    ```
    ```pass content/courses/omaha/course.md
    ---
    title: Omaha
    level: beginner
    ---
    ```
    """
}
