import SourceText

enum MultipleDocuments {
  static let rule = Rule.hard("yaml/multiple-documents", page: page)

  private static let page = """
    # yaml/multiple-documents

    A YAML file holds one document.

    A line `---` begins another one. Readers that take the first would drop what follows, others refuse the file.

    ## Fails

    ```fail content/categories.yaml
    - slug: poker
      name: Poker
    ⟦---⟧
    - slug: chess
      name: Chess
    ```

    ## Passes

    ```pass content/categories.yaml
    ---
    - slug: poker
      name: Poker
    - slug: chess
      name: Chess
    ```
    """
}
