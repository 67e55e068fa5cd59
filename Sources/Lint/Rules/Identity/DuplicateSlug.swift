import Content
import SourceText

enum DuplicateSlug {
  static let rule = Rule.hard("identity/duplicate-slug", page: page) { context, findings in
    // A character's name is its slug and has a rule of its own.
    let headers = context.repository.headers.filter { $0.kind != .character && !$0.slug.isEmpty }
    for group in Dictionary(grouping: headers, by: Address.init).values where group.count > 1 {
      Claim.report(
        group.map { ($0.source, JSONPointer.root.key("slug")) },
        { _ in
          "\(group.count) \(group[0].kind.plural.replacing("_", with: " ")) have the key \"\(group[0].key)\""
        },
        help: "rename all but one, or give each a `slug:` of its own", &findings)
    }
  }

  /// A key and where it is given. Objects below two courses of one key are no duplicates of their own.
  private struct Address: Hashable {
    let kind: ContentKind
    let key: ContentKey
    let container: RepositoryPath?

    init(_ header: ContentHeader) {
      let path = header.source.path
      kind = header.kind
      key = header.key
      container =
        switch header.kind {
        case .lesson, .assessment: path.parent
        case .module: path.fileExtension == "md" ? path.parent.parent : path.parent
        case .skill: path
        default: nil
        }
    }
  }

  private static let page = """
    # identity/duplicate-slug

    No two objects of a kind have one key. The key is the path of slugs: `course/module/lesson`. The number in
    front of a name orders siblings and is no part of it.

    The key is the address in links and references. With two lessons behind one address, half of the links lead
    to the wrong one.

    ## Fails

    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    ⟦title⟧: Position
    ---
    Who acts last knows most.
    ```
    ```fail content/courses/holdem/01-preflop/02-late.md
    ---
    title: Late position
    slug: ⟦position⟧
    ---
    The cutoff and the button.
    ```

    ## Passes

    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Who acts last knows most.
    ```
    ```pass content/courses/holdem/01-preflop/02-late.md
    ---
    title: Late position
    slug: late-position
    ---
    The cutoff and the button.
    ```
    """
}
