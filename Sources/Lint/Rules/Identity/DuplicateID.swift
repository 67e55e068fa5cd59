import Content
import SourceText

enum DuplicateID {
  static let rule = Rule.hard("identity/duplicate-id", page: page) { context, findings in
    let groups = Dictionary(grouping: context.repository.headers, by: \.id)
    // Derived ids are equal only where keys or aliases are, which have rules of their own.
    for group in groups.values where group.count > 1 && group.contains(where: \.hasExplicitID) {
      Claim.report(
        group.map { ($0.source, JSONPointer.root.key("id")) },
        { index in
          let other = group[index == 0 ? 1 : 0]
          return "the \(other.kind.words) \"\(other.key)\" has the same id"
        },
        help: "a copy is another object: remove its `id:`, or give it one of its own", &findings)
    }
  }

  private static let page = """
    # identity/duplicate-id

    Every object has an id of its own.

    Learners' progress points to the id. Two lessons with one id would be one lesson to the platform: whoever
    finished the first has finished the second. Mostly a file was copied together with its `id:`.

    ## Fails

    ```fail content/courses/holdem/course.md
    ---
    id: ⟦0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33⟧
    title: Hold'em
    level: beginner
    ---
    ```
    ```fail content/courses/omaha/course.md
    ---
    id: ⟦0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33⟧
    title: Omaha
    level: beginner
    ---
    ```

    ## Passes

    ```pass content/courses/holdem/course.md
    ---
    id: 0198c5a0-6f3e-7c41-9d2b-5a1f0c9e7b33
    title: Hold'em
    level: beginner
    ---
    ```
    ```pass content/courses/omaha/course.md
    ---
    id: 0198c5a0-7a10-7d02-8f4e-0c6d1b2a3f44
    title: Omaha
    level: beginner
    ---
    ```
    """
}
