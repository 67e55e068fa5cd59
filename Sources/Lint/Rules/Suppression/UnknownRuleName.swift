import SourceText

enum UnknownRuleName {
  static let rule = Rule.soft("suppression/unknown-rule", .error, page: page)

  private static let page = """
    # suppression/unknown-rule

    A suppression, and a key under `rules:` in `lectern.yaml`, names a rule (`link/broken-file`) or an area (`link`)
    that exists.

    A misspelt name does nothing, and nobody notices before the finding that it was meant for comes back or, worse,
    stays away.

    ## Fails

    ```fail content/courses/holdem/01-preflop/position.md
    ---
    title: Position
    ---
    <!-- lectern-disable-next-line ⟦link/broken-fiel⟧: the glossary is written next week -->
    Who acts last knows most.
    ```

    Under `rules:`

    ```fail lectern.yaml
    rules:
      ⟦file/stray-fiel⟧: error
    ```
    ```fail content/courses/holdem/01-preflop/position.md
    ---
    title: Position
    ---
    Who acts last knows most.
    ```

    ## Passes

    ```pass lectern.yaml
    rules:
      link: error
      file/stray-file: error
    ```
    ```pass content/courses/holdem/01-preflop/position.md
    ---
    title: Position
    ---
    Who acts last knows most.
    ```
    """
}
