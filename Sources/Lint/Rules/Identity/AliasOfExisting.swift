import Content
import SourceText

enum AliasOfExisting {
  static let rule = Rule.hard("identity/alias-of-existing", page: page) { context, findings in
    for header in context.repository.headers {
      for (alias, part) in header.writtenAliases {
        // Its own key is a name that it was given back.
        guard alias != header.key.string,
          let other = context.repository.index.header(header.kind, ContentKey(alias))
        else { continue }
        findings.add(
          "the \(header.kind.words) \"\(alias)\" is there, so its key is no former one", in: header.source,
          at: part, help: "remove the alias, or rename the other \(header.kind.words)",
          related: [
            RelatedLocation(
              other.source.claimPlace(JSONPointer.root.key("slug")), "\"\(alias)\" stands here")
          ])
      }
    }
  }

  private static let page = """
    # identity/alias-of-existing

    An alias is a key that an object once had. No other object of the kind has it now.

    The old address leads either to the object that has it or to the one that had it. A learner's bookmark cannot
    do both, and neither can a learner's progress.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    title: Hold'em
    level: beginner
    aliases: [⟦omaha⟧]
    ---
    ```
    ```fail content/courses/omaha/course.md
    ---
    title: Omaha
    level: beginner
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
